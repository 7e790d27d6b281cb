/** What a person can press or type into, as the page offers it. */
export interface PressedControl {
  /** Finds it again after the page has been drawn anew: equal controls of a list have the same but for a number. */
  readonly key: string
  /** Dialog, menu or list it stands in; empty: the screen itself. */
  readonly layer: string
  readonly name: string
  readonly does: 'click' | 'toggle' | 'type' | 'find' | 'step'
  /** Middle of what is to be pressed, px. */
  readonly x: number
  readonly y: number
  /** What lies over it there. */
  readonly coveredBy?: string
}

/** The part of a screen whose controls count, by selectors; `without` may be empty. */
export interface Where {
  readonly scope: string
  readonly without: string
}

export interface Sight {
  /** The topmost dialog, menu or list that is open; empty: the screen itself. */
  readonly layer: string
  /** Keys of all controls of the layer that can be pressed now. */
  readonly keys: readonly string[]
  /** The first that was not pressed yet. */
  readonly next: PressedControl | undefined
  /** It is one of those that come last. */
  readonly isLate: boolean
}

export interface CrawlApi {
  /**
   * Looks at the topmost layer once the page stands still; where none is open, at the part `scope` of the screen, at the address that it
   * should have.
   */
  look(at: string, where: Where, pressed: readonly string[], last: readonly string[]): Promise<Sight>
  /** A control of the topmost layer by its key. */
  find(where: Where, key: string): PressedControl | undefined
  /** Marks the topmost layer for a look at it alone, by the attribute `data-crawled`; false: none is open. */
  mark(): boolean
  /** From here on, changes count. */
  watch(): void
  /** Resolves as soon as something has changed, or the host was asked where that is enough; false: nothing did in time, ms. */
  changed(limit: number, mayOnlyAsk: boolean): Promise<boolean>
  /** Resolves when no answer is awaited and the page has stood still for two frames. */
  rest(): Promise<void>
  /** Shows an address without loading the page anew. */
  goTo(query: string): Promise<void>
}

declare global {
  interface Window {
    crawl: CrawlApi
  }
}

/** Puts `window.crawl` into a page; runs there before the page's own scripts. */
export function installCrawl() {
  const CONTROLS = [
    'button',
    'a[href]',
    'summary',
    'input',
    'textarea',
    'select',
    ...['button', 'link', 'switch', 'tab', 'slider', 'combobox', 'menuitem', 'menuitemradio', 'menuitemcheckbox'].map(
      (role) => `[role=${role}]`,
    ),
    '[role=option]',
    '[role=grid] tbody tr[aria-selected]',
    'td[role=gridcell][aria-selected]',
  ].join(', ')
  const CHOSEN =
    ':disabled, [aria-disabled=true], [data-disabled], [aria-current=page], input[type=radio]:checked, [role=menuitemradio][aria-checked=true]'
  /** What comes and goes by the pointer or by wall time alone. */
  const PASSING =
    '[role=tooltip], .recharts-tooltip-wrapper, .recharts-active-dot, .recharts-tooltip-cursor, .pointer-ring'
  /** React writes type, name and value of a field anew when it loses the focus; what it holds is compared by itself. */
  const PASSING_ATTRIBUTES = ['aria-describedby', 'data-hovered', 'data-focus', 'data-active', 'type', 'name', 'value']
  /** So many controls of the same place in the rows of a list are pressed. */
  const OF_A_ROW = 2
  /** So many controls whose names differ by a number alone are pressed. */
  const OF_A_NAME = 4
  /** More equal things beside each other are a list. */
  const FEW = 14

  /** What a calendar of one month is called by. */
  const MONTH = /^(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* (\d|#).*/

  /** Without a question under way, ms: what has not come of a press by then does not come of it. */
  const QUIET = 1500

  let awaited = 0
  let asked = 0
  const Socket = window.WebSocket
  window.WebSocket = class extends Socket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols)
      this.addEventListener('message', ({ data }) => {
        if (typeof data === 'string' && data.startsWith('{"id"')) awaited -= 1
      })
      this.addEventListener('close', () => (awaited = 0))
    }
    override send(data: string) {
      if (data.startsWith('{"id"')) {
        awaited += 1
        asked += 1
      }
      super.send(data)
    }
  }
  const load = window.fetch.bind(window)
  window.fetch = async (...given) => {
    awaited += 1
    try {
      return await load(...given)
    } finally {
      awaited -= 1
    }
  }

  let changes = 0
  let atWatch = { changes: 0, fields: '', address: '', asked: 0 }
  const isPassing = (node: Node): boolean => {
    const element = node instanceof Element ? node : node.parentElement
    if (element === null) return node.parentNode === null
    return (
      element.closest(PASSING) !== null ||
      (element.matches('[data-portal]') &&
        [...element.children].every((child) => child.querySelector(PASSING) !== null || child.matches(PASSING)))
    )
  }
  const counts = ({ type, target, attributeName, addedNodes, removedNodes }: MutationRecord): boolean => {
    if (isPassing(target)) return false
    if (type === 'attributes') return !PASSING_ATTRIBUTES.includes(attributeName ?? '')
    if (type === 'characterData') return true
    const isToast = target instanceof Element && target.matches('.toasts')
    return [...addedNodes, ...(isToast ? [] : removedNodes)].some((node) => !isPassing(node))
  }
  addEventListener('DOMContentLoaded', () => {
    new MutationObserver((records) => {
      if (records.some(counts)) changes += 1
    }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
  })

  const fields = () =>
    [...document.querySelectorAll('input, textarea, select')]
      .map((one) => (one instanceof HTMLInputElement ? `${one.value} ${one.checked}` : 'value' in one ? one.value : ''))
      .join('\n')
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))

  const tidy = (text: string | null | undefined) => (text ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, 60)
  const byIds = (ids: string | null) =>
    (ids ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent ?? '')
      .join(' ')
  const nameOf = (one: Element): string => {
    const label = one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement ? one.labels?.[0] : undefined
    const texts = [
      one.getAttribute('aria-label'),
      byIds(one.getAttribute('aria-labelledby')),
      label?.textContent,
      one.textContent,
    ]
    return tidy(
      [...texts, one.getAttribute('title'), one.getAttribute('placeholder')].find((text) => tidy(text) !== ''),
    )
  }
  const isSeen = (one: Element) => {
    const { width, height } = one.getBoundingClientRect()
    return one.checkVisibility({ visibilityProperty: true }) && width > 1 && height > 1
  }
  /** What a person aims at: of a box or radio that the page draws itself, its label. */
  const targetOf = (one: Element): Element =>
    one instanceof HTMLInputElement && ['radio', 'checkbox', 'file'].includes(one.type)
      ? (one.closest('label') ?? one.labels?.[0] ?? one)
      : one

  const topLayer = (): Element | undefined =>
    [...document.querySelectorAll('[role=dialog], [data-portal] [role=menu], [data-portal] [role=listbox]')]
      .filter((one) => isSeen(one) && one.parentElement?.closest('[role=dialog]') === null)
      .at(-1)

  const roleOf = (one: Element) =>
    one.getAttribute('role') ?? (one instanceof HTMLInputElement ? `input ${one.type}` : one.tagName.toLowerCase())

  const doesOf = (one: Element): PressedControl['does'] => {
    const role = one.getAttribute('role')
    if (role === 'slider') return 'step'
    if (role === 'menuitemcheckbox' || role === 'switch' || one.matches('input[type=checkbox]')) return 'toggle'
    if (one instanceof HTMLTextAreaElement) return 'type'
    if (!(one instanceof HTMLInputElement)) return 'click'
    if (['date', 'time', 'number', 'range'].includes(one.type)) return 'step'
    if (one.readOnly || ['radio', 'file', 'button', 'submit'].includes(one.type)) return 'click'
    return one.type === 'search' ? 'find' : 'type'
  }

  /** The row of a table or the item of a long list that a control stands in. */
  const rowOf = (one: Element): Element | undefined => {
    if (one.getAttribute('role') === 'option') return undefined
    const row = one.closest('tbody tr, li')
    if (row === one) return row
    if (row !== null && (row.parentElement?.children.length ?? 0) > OF_A_ROW) return row
    const near = [one, one.parentElement, one.parentElement?.parentElement].find((item) => {
      const siblings = [...(item?.parentElement?.children ?? [])]
      return siblings.filter(({ tagName }) => tagName === item?.tagName).length > FEW
    })
    return near ?? undefined
  }

  /** Kind of a control: its name, or its place in a row where a list has many rows. */
  const kindOf = (one: Element): string => {
    const row = rowOf(one)
    if (row === undefined)
      return `${roleOf(one)} ${nameOf(one)
        .replaceAll(/\w*\d[\w:.,+ ]*/g, '#')
        .replaceAll(/\w+_VQ\w*/g, 'queue')}`
    const list = row.closest('[aria-label]')?.getAttribute('aria-label') ?? ''
    const place = [...row.querySelectorAll(CONTROLS)].indexOf(one)
    // The days of a month are all alike, whatever their weekday.
    if (MONTH.test(list)) return `${roleOf(one)} of a month`
    return `${roleOf(one)} ${place + 1} in ${list} ${one.className
      .toString()
      .replaceAll(/\bis-\S+/g, '')
      .trim()}`
  }

  const controlsIn = (scope: Element) => {
    const ordinals = new Map<string, number>()
    return [...scope.querySelectorAll(CONTROLS)]
      .filter(
        (one) => !one.matches(CHOSEN) && one.closest('[inert], fieldset:disabled') === null && isSeen(targetOf(one)),
      )
      .filter(
        (one) =>
          !(
            one.matches('a, button, input') && (one.parentElement?.closest('[role=option], button, a') ?? null) !== null
          ),
      )
      .flatMap((one) => {
        const kind = kindOf(one)
        const ordinal = ordinals.get(kind) ?? 0
        ordinals.set(kind, ordinal + 1)
        return ordinal < (rowOf(one) === undefined ? OF_A_NAME : OF_A_ROW)
          ? [{ one, key: ordinal === 0 ? kind : `${kind} (${ordinal + 1})` }]
          : []
      })
      .filter(({ one }) => !one.matches('tr.is-cursor'))
  }

  const describe = (one: Element) =>
    tidy(`${one.tagName.toLowerCase()}.${one.className.toString()} ${one.textContent ?? ''}`)

  const middleOf = (target: Element) => {
    const first = [...target.getClientRects()].find(({ width, height }) => width > 0 && height > 0)
    const { x, y, width, height } = first ?? target.getBoundingClientRect()
    return { x: x + width / 2, y: y + height / 2 }
  }

  const overIt = (
    one: Element,
    target: Element,
    { x, y }: { readonly x: number; readonly y: number },
  ): string | undefined => {
    const hit = document.elementFromPoint(x, y)
    if (hit === null) return 'the edge of the window'
    const isFree = target.contains(hit) || hit.contains(target) || hit.closest('label')?.control === one
    return isFree ? undefined : describe(hit)
  }

  const aimAt = (one: Element, key: string, layer: string): PressedControl => {
    const target = one.matches('tr') ? (one.querySelector('td:nth-child(2)') ?? one) : targetOf(one)
    target.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    let point = middleOf(target)
    // A head that stays in sight may lie over the edge that it was scrolled to.
    if (overIt(one, target, point) !== undefined) {
      target.scrollIntoView({ block: 'center', inline: 'center' })
      point = middleOf(target)
    }
    const coveredBy = overIt(one, target, point)
    return { key, layer, name: nameOf(one), does: doesOf(one), ...point, ...(coveredBy && { coveredBy }) }
  }

  /** Closes the toast that lies over a control, as a person would who does not wait until it goes; false: none does. */
  const closesToastOver = (aimed: PressedControl | undefined): boolean => {
    if (aimed?.coveredBy === undefined) return false
    const close = document.elementFromPoint(aimed.x, aimed.y)?.closest('.toast')?.querySelector('button')
    close?.click()
    return close !== undefined && close !== null
  }

  /** A calendar is the same in each month. */
  const layerNameOf = (top: Element) => nameOf(top).slice(0, 24).replaceAll(/\d+/g, '#').replace(MONTH, 'Month')

  const sightOf = ({ scope, without }: Where) => {
    const top = topLayer()
    const layer = top === undefined ? '' : `${top.getAttribute('role')} ${layerNameOf(top)}`
    const found = [...(top === undefined ? document.querySelectorAll(scope) : [top])]
      .flatMap(controlsIn)
      .filter(({ one }) => top !== undefined || without === '' || one.closest(without) === null)
    return { layer, open: found.map(({ one, key }) => ({ one, key: `${layer} › ${key}` })) }
  }

  window.crawl = {
    async look(at, where, pressed, last) {
      await this.rest()
      if (topLayer() === undefined) await this.goTo(at)
      const { layer, open } = sightOf(where)
      const left = open.filter(({ key }) => !pressed.includes(key))
      const lateness = (one: Element) => last.findIndex((name) => new RegExp(name).test(nameOf(one))) + 1
      const rank = ({ one }: { one: Element }) => (doesOf(one) === 'find' ? 1 : 0) + 2 * lateness(one)
      const next = left.sort((a, b) => rank(a) - rank(b))[0]
      const aim = () => next && aimAt(next.one, next.key, layer)
      if (closesToastOver(aim())) await this.rest()
      return {
        layer,
        keys: open.map(({ key }) => key),
        next: aim(),
        isLate: next !== undefined && rank(next) > 1,
      }
    },
    find(where, key) {
      const { layer, open } = sightOf(where)
      const found = open.find((one) => one.key === key)
      return found && aimAt(found.one, key, layer)
    },
    mark() {
      document.querySelector('[data-crawled]')?.removeAttribute('data-crawled')
      topLayer()?.setAttribute('data-crawled', '')
      return topLayer() !== undefined
    },
    watch() {
      atWatch = { changes, fields: fields(), address: location.href, asked }
    },
    async changed(limit, mayOnlyAsk) {
      const end = performance.now() + limit
      const isSame = () =>
        !(mayOnlyAsk && asked > atWatch.asked) &&
        changes === atWatch.changes &&
        location.href === atWatch.address &&
        fields() === atWatch.fields
      // What comes later than that, without a question under way, is not of the press: lists live, and times go on.
      for (let quietSince = performance.now(); isSame() && performance.now() < end; await frame()) {
        if (awaited > 0) quietSince = performance.now()
        else if (performance.now() - quietSince > QUIET) break
      }
      return !isSame()
    },
    async rest() {
      const end = performance.now() + 5000
      for (let still = 0, seen = changes; still < 2 && performance.now() < end; seen = changes) {
        await frame()
        still = awaited <= 0 && changes === seen ? still + 1 : 0
      }
    },
    async goTo(query) {
      if (location.search === query) return
      history.replaceState(null, '', `${location.pathname}${query}`)
      dispatchEvent(new PopStateEvent('popstate'))
      await this.rest()
    },
  }
}
