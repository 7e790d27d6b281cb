import { expect, type Locator, type Page } from '@playwright/test'

/** Sample users of the hundred-seat tenant by role. */
export const USER = {
  administrator: 'Mara Okafor',
  supervisor: 'Sven Halloran',
  developer: 'Dana Whitfield',
  monitor: 'Milo Teixeira',
} as const

/** The page where a sample user is picked. */
export class SignInPage {
  readonly #page: Page
  readonly title: Locator
  readonly users: Locator

  constructor(page: Page) {
    this.#page = page
    this.title = page.getByRole('heading', { name: 'Sign in to the Callback UI' })
    this.users = page.getByRole('list', { name: 'Sample users' }).getByRole('button')
  }

  /** Opens the address that the host printed. */
  async open(url: string): Promise<void> {
    await this.#page.goto(url)
    await this.ready()
  }

  async ready(): Promise<void> {
    await expect(this.#page.locator('html')).toHaveAttribute('data-ready', 'true')
  }

  user(name: string): Locator {
    return this.#page.getByRole('button', { name: `Sign in as ${name}` })
  }

  async signInAs(name: string): Promise<void> {
    await this.user(name).click()
    await expect(this.#page.getByRole('navigation', { name: 'Sections' })).toBeVisible()
  }
}
