import { expect, type Locator, type Page } from '@playwright/test'

/** Stops of the Tab key that a screen may have. */
const MOST_STOPS = 80

/** Work by keys alone, where every place that has the focus must show it. */
export class Keys {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.#page.keyboard.press(key)
  }

  type(text: string): Promise<void> {
    return this.#page.keyboard.type(text)
  }

  /** Goes on by Tab, or by another key, until a control has the focus. */
  async goTo(control: Locator, key = 'Tab'): Promise<void> {
    await expect(control).toBeVisible()
    for (let stop = 0; stop < MOST_STOPS; stop++) {
      if (await control.evaluate((element) => element === document.activeElement)) return
      await this.press(key)
      await this.#isVisible()
    }
    throw new Error(`${key} does not lead to ${control.toString()}.`)
  }

  /** Goes to a control and presses Enter on it. */
  async enter(control: Locator): Promise<void> {
    await this.goTo(control)
    await this.press('Enter')
  }

  /** The command palette: runs the command that a text finds. */
  async run(command: string): Promise<void> {
    await this.press('Control+k')
    await expect(this.#page.getByRole('combobox', { name: 'Search commands' })).toBeFocused()
    await this.type(command)
    await this.press('Enter')
    await expect(this.#page.getByRole('dialog')).toHaveCount(0)
  }

  /** What has the focus is outlined: the element, the row or option that stands for it, or the label around it. */
  async #isVisible(): Promise<void> {
    const unseen = await this.#page.evaluate(() => {
      const focused = document.activeElement
      if (focused === null || focused === document.body) return undefined
      const active = document.getElementById(focused.getAttribute('aria-activedescendant') ?? '')
      const next = focused.nextElementSibling
      const label = focused.closest('label')
      const places = [focused, active, label, ...(label?.children ?? []), next].filter((one) => one !== null)
      const outlined = (one: Element) => {
        const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(one)
        const { width, height } = one.getBoundingClientRect()
        const isClear = outlineColor === 'transparent' || /,\s*0\)$/.test(outlineColor)
        return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1 && !isClear && width > 2 && height > 2
      }
      return places.some(outlined) ? undefined : focused.outerHTML.slice(0, 300)
    })
    expect(unseen, 'the focus is not to be seen').toBeUndefined()
  }
}
