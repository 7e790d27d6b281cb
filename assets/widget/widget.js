/**
 * CallbackService for web pages: commands and events of the widget of that name, over the Callback API (WID-1 to WID-6). A page sets
 * `_genesys.widgets.callback`, then loads this script. It is a plain script without any library, for every browser that has `fetch`.
 */
;(() => {
  'use strict'

  const SERVICE = 'CallbackService'
  const DEFAULTS = { apiVersion: 'v1', userData: {}, ajaxTimeout: 3000, countryCodes: true }
  const NO_FORM_DATA = 'No data found to schedule callback'
  const NO_QUERY = 'No query parameters passed for callback availability service'

  const genesys = (window._genesys = window._genesys || {})
  const widgets = (genesys.widgets = genesys.widgets || {})
  const config = { ...DEFAULTS, ...given(widgets.callback || {}) }

  /** What is wrong with the configuration; undefined when the service is ready. */
  const trouble = troubleOf(config)

  function troubleOf({ apiVersion, dataURL }) {
    if (!widgets.callback) return '_genesys.widgets.callback is not set. Set it before widget.js is loaded.'
    if (apiVersion !== 'v3') {
      return `apiVersion is '${apiVersion}', but only 'v3' is served. Set _genesys.widgets.callback.apiVersion to 'v3'.`
    }
    return dataURL ? undefined : 'dataURL is missing: the address of /callbacks of the Callback API.'
  }

  /** Without the members that have no value, so that none is sent. */
  function given(data) {
    return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined))
  }

  const isEmpty = (data) => data === undefined || data === null || Object.keys(data).length === 0

  /**
   * Asks the Callback API. Rejects like an AJAX request: `status` 0 with `statusText` 'timeout' or 'error' when there is no answer, else the
   * HTTP status with the JSON that came.
   */
  async function ask(path, request) {
    const { dataURL, apikey, ajaxTimeout } = config
    const headers = {
      ...(apikey && { 'x-api-key': apikey }),
      ...(request.body && { 'content-type': 'application/json' }),
    }
    let answer
    let json
    try {
      const signal = AbortSignal.timeout(ajaxTimeout)
      answer = await fetch(dataURL.replace(/\/+$/, '') + path, { ...request, headers, signal })
      json = await answer.json()
    } catch (error) {
      const isLate = error.name === 'TimeoutError' || error.name === 'AbortError'
      throw { status: answer && !isLate ? answer.status : 0, statusText: isLate ? 'timeout' : 'error' }
    }
    if (!answer.ok) throw { status: answer.status, statusText: answer.statusText, responseJSON: json }
    return json
  }

  async function schedule(data) {
    if (isEmpty(data)) throw NO_FORM_DATA
    const { firstname, lastname, phonenumber, subject, email, desiredTime, desiredtime, userData, serviceName } = data
    const body = given({
      serviceName: serviceName || config.serviceName,
      phoneNumber: phonenumber,
      desiredTime: desiredTime || desiredtime,
      userData: given({ ...config.userData, ...userData, firstname, lastname, notes: subject, email }),
    })
    return ask('/create', { method: 'POST', body: JSON.stringify(body) })
  }

  async function availability(query) {
    if (isEmpty(query)) throw NO_QUERY
    const { startDate, endDate, numberOfDays, maxTimeSlots, serviceName } = query
    const parameters = given({ start: startDate, end: endDate, numberOfDays, maxTimeSlots })
    const service = encodeURIComponent(serviceName || config.serviceName || '')
    return ask(`/availability/${service}?${new URLSearchParams(parameters)}`, { method: 'GET' })
  }

  /** Command → what it does, and the events that tell how it ended. */
  const COMMANDS = {
    schedule: { run: schedule, done: 'scheduled', failed: 'scheduleError' },
    availability: { run: availability, done: 'availableSlots', failed: 'availabilityError' },
  }

  const listeners = new Map()

  function publish(event, data) {
    for (const listener of listeners.get(event) || []) listener({ event, data })
  }

  function subscribe(event, listener) {
    if (!listeners.has(event)) listeners.set(event, new Set())
    listeners.get(event).add(listener)
    // Who subscribes late is told that the service is ready, too.
    if (event === `${SERVICE}.ready` && isReady) queueMicrotask(() => listener({ event }))
    return () => listeners.get(event).delete(listener)
  }

  async function perform(name, options) {
    const [service, verb] = String(name).split('.')
    const command = service === SERVICE && Object.hasOwn(COMMANDS, verb) ? COMMANDS[verb] : undefined
    if (!command) throw `There is no command ${name}`
    if (trouble) throw trouble
    try {
      const answer = await command.run(options)
      publish(`${SERVICE}.${command.done}`, answer)
      return answer
    } catch (error) {
      // What never left the page is told to the caller alone.
      if (typeof error !== 'string') publish(`${SERVICE}.${command.failed}`, error.responseJSON || error)
      throw error
    }
  }

  /** A promise that also has the methods `done`, `fail` and `always` of older pages. */
  function deferred(promise) {
    const own = {
      then: (...listeners) => promise.then(...listeners),
      catch: (listener) => promise.catch(listener),
      finally: (listener) => promise.finally(listener),
      done: (listener) => (promise.then(listener, () => undefined), own),
      fail: (listener) => (promise.catch(listener), own),
      always: (listener) => (promise.then(listener, listener), own),
    }
    return own
  }

  const registerPlugin = (plugin) => ({
    command: (name, options) => deferred(perform(name, options)),
    subscribe,
    publish: (event, data) => publish(`${plugin}.${event}`, data),
  })

  let isReady = false
  const bus = { registerPlugin, ...registerPlugin('Bus') }
  widgets.bus = widgets.bus || bus
  queueMicrotask(() => {
    if (trouble) return console.error(`${SERVICE}: ${trouble}`)
    isReady = true
    publish(`${SERVICE}.ready`)
  })
})()
