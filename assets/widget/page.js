/**
 * The test page of the widget. Its configuration is in the fragment of its address, which no server sees:
 * `/widget#apikey=…&serviceName=…`.
 */
;(() => {
  'use strict'

  const EVENTS = ['ready', 'scheduled', 'scheduleError', 'availableSlots', 'availabilityError']
  const SETTINGS = ['apikey', 'dataURL', 'serviceName', 'apiVersion', 'ajaxTimeout']

  const form = document.querySelector('form')
  const field = (name) => form.elements.namedItem(name)
  const tell = (text) => (document.querySelector('[role=status]').textContent = text)

  const asked = new URLSearchParams(location.hash.slice(1))
  field('dataURL').value = new URL('/engagement/v3/callbacks', location.href).href
  for (const name of SETTINGS) if (asked.has(name)) field(name).value = asked.get(name)
  const settings = Object.fromEntries(SETTINGS.map((name) => [name, field(name).value]))
  const countryCodes = asked.get('countryCodes') !== 'false'
  const callback = { ...settings, ajaxTimeout: Number(settings.ajaxTimeout), userData: {}, countryCodes }
  window._genesys = { widgets: { callback } }
  // Country codes are the page's business; the service takes whole numbers.
  if (!countryCodes) field('countryCode').value = ''
  field('countryCode').parentElement.hidden = !countryCodes

  const script = document.createElement('script')
  script.src = '/widget.js'
  script.onload = begin
  document.head.append(script)

  function begin() {
    const plugin = window._genesys.widgets.bus.registerPlugin('TestPage')
    const log = document.getElementById('events')
    for (const name of EVENTS) {
      plugin.subscribe(`CallbackService.${name}`, ({ event, data }) => {
        log.prepend(`${event} ${data === undefined ? '' : JSON.stringify(data, undefined, 2)}\n`)
      })
    }
    plugin.subscribe('CallbackService.ready', () => tell('Ready'))

    const acts = {
      configure: () => {
        location.hash = new URLSearchParams(SETTINGS.map((name) => [name, field(name).value]))
        location.reload()
      },
      availability: () =>
        plugin.command('CallbackService.availability', { numberOfDays: '5', maxTimeSlots: 20 }).done(show),
      schedule: () => plugin.command('CallbackService.schedule', filledIn()).done(booked),
    }
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      tell('Asking …')
      const asks = acts[event.submitter.value]()
      if (asks) asks.fail((why) => tell(`Refused: ${reasonOf(why)}`))
    })
    if (callback.apiVersion !== 'v3') plugin.command('CallbackService.schedule').fail((why) => tell(`Refused: ${why}`))
  }

  function filledIn() {
    const names = ['firstname', 'lastname', 'email', 'subject', 'desiredTime']
    const filled = names.map((name) => [name, field(name).value]).filter(([, value]) => value !== '')
    return { ...Object.fromEntries(filled), phonenumber: field('countryCode').value + field('phonenumber').value }
  }

  function show({ data: { slots } }) {
    const [soon] = field('desiredTime').options
    const options = slots.map(({ utcTime, localTime }) => new Option(localTime, utcTime))
    field('desiredTime').replaceChildren(soon, ...options)
    tell(`${slots.length} free times`)
  }

  const booked = ({ data: { id } }) => tell(`Scheduled: ${id}`)

  function reasonOf(why) {
    if (typeof why === 'string') return why
    const { status, statusText, responseJSON } = why
    if (responseJSON) return `${status}/${responseJSON.status.code} ${responseJSON.status.message}`
    return statusText === 'timeout' ? 'no answer in time' : 'no answer: is the origin of this page allowed?'
  }
})()
