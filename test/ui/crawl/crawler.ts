import type { Page } from '@playwright/test'
import { installCrawl, type PressedControl, type Sight, type Where } from './inPage.ts'

/** A press without an effect is given up after this long, ms. */
const LIMIT = 10_000
/** So often is tried to come to a control that has gone out of sight before it was pressed, until something new is pressed. */
const TRIES = 4
/** And so often in all, however much that is new is pressed in between. */
const TRIES_IN_ALL = 40

/** What takes away what others act on comes last in its dialog. */
const TAKES_AWAY = ['^(Forget|Delete) ', '^Cancel \\d+ Callback', '^Restore version', '^Undo$']

export interface Screen {
  readonly name: string
  /** Query of its address; empty: the first tab. */
  readonly at: string
  /** Part of the window whose controls are pressed; default the work area. */
  readonly scope?: string
  /** What of it is pressed on another screen. */
  readonly without?: string
  /** What can be done besides presses of controls, such as keys, by name. Each must change something as well. */
  readonly acts?: Readonly<Record<string, () => Promise<void>>>
  /** Names, as patterns, of controls that take away what others act on: they come last. */
  readonly last?: readonly string[]
  /** Controls that are not pressed, by name, each with the reason. */
  readonly skip?: Readonly<Record<string, string>>
  /** Names of controls that may be gone before their turn: the press of one takes the next away. */
  readonly mayGo?: readonly string[]
  /** After each press, before the next look. */
  readonly settle?: () => Promise<void>
}

/** One screen on its way: what was seen and pressed there. */
interface Visit {
  readonly screen: Screen
  readonly name: string
  readonly where: Where
  readonly done: Set<string>
  /** Each control that was ever seen, with what was done before it came into sight. */
  readonly seen: Map<string, string | undefined>
  /** Since something new was pressed. */
  readonly tries: Map<string, number>
  readonly triesInAll: Map<string, number>
  /** Controls that were tried once from where what opens them stands. */
  readonly nearTried: Set<string>
  readonly sights: Set<string>
  /** Controls that are pressed once more on the way to others. */
  readonly again: Set<string>
  /** Acts that are still to come, by name. */
  readonly acts: string[]
}

/** Presses all that a screen offers, and all that dialogs, menus and lists offer that open on the way. */
export class Crawler {
  readonly #page: Page
  /** Called once for each screen, dialog, menu and list that was come to. */
  readonly #onSight: (sight: string, layer: string) => Promise<void>
  /** What was pressed, each by its screen, layer and name. */
  readonly pressed = new Set<string>()
  /** What is wrong, in words. */
  readonly wrong: string[] = []

  constructor(page: Page, onSight: (sight: string, layer: string) => Promise<void> = async () => {}) {
    this.#page = page
    this.#onSight = onSight
  }

  /** Before the page is opened. */
  async install(): Promise<void> {
    await this.#page.emulateMedia({ reducedMotion: 'reduce' })
    await this.#page.addInitScript(installCrawl)
  }

  async crawl(screen: Screen): Promise<void> {
    const visit: Visit = {
      screen,
      name: screen.name,
      where: { scope: screen.scope ?? '#work', without: screen.without ?? '' },
      done: new Set(Object.keys(screen.acts ?? {})),
      seen: new Map(),
      tries: new Map(),
      triesInAll: new Map(),
      nearTried: new Set(),
      sights: new Set(),
      again: new Set(),
      acts: Object.keys(screen.acts ?? {}),
    }
    let before: string | undefined
    let escaped: string | undefined
    for (;;) {
      const sight = await this.#look(visit)
      await this.#note(visit, sight, before)
      const { next, layer, isLate } = sight
      // What went out of sight is come back to at once where what opens it stands here, else before anything is taken away.
      if (next !== undefined && layer === '' && !visit.again.has(next.key) && this.#wayBack(visit, sight, !isLate))
        continue
      if (next !== undefined) {
        escaped = undefined
        before = next.key
        await this.#visitControl(visit, next)
      } else if (layer !== '') {
        if (escaped === layer) {
          this.wrong.push(`${visit.name}: ${layer} is not closed by Escape`)
          break
        }
        escaped = layer
        await this.#page.keyboard.press('Escape')
        continue
      } else {
        escaped = undefined
        const act = visit.acts.shift()
        if (act === undefined && !this.#wayBack(visit, sight)) break
        if (act === undefined) continue
        before = act
        await this.#watched(`${visit.name}: ${act}`, screen.acts?.[act] ?? (async () => {}))
      }
      await screen.settle?.()
    }
    if (visit.seen.size === 0) this.wrong.push(`${visit.name}: there is nothing to press`)
    for (const key of visit.seen.keys()) {
      const mayGo = screen.mayGo?.some((one) => key.endsWith(one)) === true
      if (!this.#wasPressed(visit, key) && !visit.done.has(key) && !mayGo)
        this.wrong.push(`${visit.name}: ${key} was seen and could not be come to again`)
    }
  }

  #look({ screen: { at, last = [] }, where, done }: Visit): Promise<Sight> {
    return this.#page.evaluate(([address, part, pressed, late]) => window.crawl.look(address, part, pressed, late), [
      at,
      where,
      [...done],
      ['^Close$', ...last, ...TAKES_AWAY],
    ] as const)
  }

  /** Keeps what came into sight. */
  async #note(visit: Visit, { keys, layer }: Sight, before: string | undefined): Promise<void> {
    for (const key of keys) if (!visit.seen.has(key)) visit.seen.set(key, before)
    if (!visit.sights.has(layer)) {
      visit.sights.add(layer)
      await this.#onSight(`${visit.name} ${layer}`.trim(), layer)
    }
  }

  /** What is pressed once more on the way to others need not be there again. */
  #wasPressed({ name }: Visit, key: string): boolean {
    return this.pressed.has(`${name}: ${key}`)
  }

  /** Has done again what stood before the next control that went out of sight; false when there is none. */
  #wayBack(visit: Visit, { keys }: Sight, nearOnly = false): boolean {
    const { seen, done, tries, triesInAll, nearTried, acts, again } = visit
    const mayTry = (key: string) => (tries.get(key) ?? 0) < TRIES && (triesInAll.get(key) ?? 0) < TRIES_IN_ALL
    const isLost = (key: string) =>
      !done.has(key) && !this.#wasPressed(visit, key) && !keys.includes(key) && mayTry(key)
    const isNear = (key: string, opener: string) => !nearOnly || (keys.includes(opener) && !nearTried.has(key))
    const lost = [...seen].find(([key, opener]) => opener !== undefined && isLost(key) && isNear(key, opener))?.[0]
    if (lost === undefined) return false
    if (nearOnly) nearTried.add(lost)
    tries.set(lost, (tries.get(lost) ?? 0) + 1)
    triesInAll.set(lost, (triesInAll.get(lost) ?? 0) + 1)
    const passed = new Set([lost])
    for (let one = seen.get(lost); one !== undefined && !passed.has(one); one = seen.get(one)) {
      passed.add(one)
      if (!seen.has(one)) acts.push(one)
      else if (done.delete(one)) again.add(one)
    }
    return true
  }

  async #visitControl(visit: Visit, control: PressedControl): Promise<void> {
    const { key, name, does, coveredBy } = control
    const words = `${visit.name}: ${key}`
    visit.done.add(key)
    visit.again.delete(key)
    if (!this.pressed.has(words)) visit.tries.clear()
    if (Object.hasOwn(visit.screen.skip ?? {}, name)) return
    if (coveredBy !== undefined) this.wrong.push(`${words} is covered by ${coveredBy}`)
    await this.#page.mouse.move(control.x, control.y)
    // Asking again may bring what is known already.
    await this.#watched(words, () => this.#press(control), name.startsWith('Refresh'))
    if (does === 'find') await this.#clear()
    if (does !== 'toggle') return
    // What a box brought into sight comes next; one that brought nothing is turned back, so that it hides nothing.
    const sight = await this.#look(visit)
    await this.#note(visit, sight, key)
    if (sight.keys.some((one) => !visit.done.has(one) && visit.seen.get(one) === key)) return
    const again = await this.#page.evaluate(([where, one]) => window.crawl.find(where, one), [
      visit.where,
      key,
    ] as const)
    if (again !== undefined) await this.#press(again)
  }

  async #press({ x, y, does }: PressedControl): Promise<void> {
    const { mouse, keyboard } = this.#page
    await mouse.click(x, y)
    switch (does) {
      case 'click':
      case 'toggle':
        return
      case 'step':
        return keyboard.press('ArrowUp')
      case 'find':
      case 'type':
        await keyboard.press('End')
        return keyboard.type('1')
    }
  }

  async #clear(): Promise<void> {
    await this.#page.keyboard.press('ControlOrMeta+a')
    await this.#page.keyboard.press('Delete')
  }

  /** Does something, and notes it as wrong when nothing comes of it the first time. */
  async #watched(words: string, act: () => Promise<void>, mayOnlyAsk = false): Promise<void> {
    const isFirst = !this.pressed.has(words)
    this.pressed.add(words)
    if (!(await this.#changes(act, mayOnlyAsk)) && isFirst) this.wrong.push(`${words} does nothing`)
  }

  /** Whether something comes of an act: in the page, its address, a file or a window; or a question to the host, where that is enough. */
  async #changes(act: () => Promise<void>, mayOnlyAsk: boolean): Promise<boolean> {
    const page = this.#page
    let elsewhere = () => {}
    const went = new Promise<boolean>((resolve) => (elsewhere = () => resolve(true)))
    const opened = (other: Page) => {
      elsewhere()
      void other.close()
    }
    page.on('download', elsewhere).on('filechooser', elsewhere)
    page.context().on('page', opened)
    await page.evaluate(() => window.crawl.watch())
    await act()
    const does = await Promise.race([
      went,
      page.evaluate((given) => window.crawl.changed(...given), [LIMIT, mayOnlyAsk] as const),
    ])
    page.off('download', elsewhere).off('filechooser', elsewhere)
    page.context().off('page', opened)
    return does
  }
}
