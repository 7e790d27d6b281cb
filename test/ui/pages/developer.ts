import { expect, type Locator, type Page } from '@playwright/test'

type SectionName =
  | 'Errors'
  | 'Request log'
  | 'Client hints'
  | 'API Key Validation'
  | 'Credential Management'
  | 'Allowed CORS Domains'
  | 'Tutorials'
  | 'Widget test page'
  | 'API reference'

/** The Developer tab: its sections, and what stands in each. */
export class DeveloperPage {
  readonly #page: Page
  readonly sections: Locator
  readonly tutorialSteps: Locator
  readonly errors: Locator
  readonly errorDetail: Locator
  readonly requests: Locator
  readonly requestDetail: Locator
  /** Panes of Push Notification, and the device of the second. */
  readonly update: Locator
  readonly pushTest: Locator
  readonly device: Locator

  constructor(page: Page) {
    this.#page = page
    this.sections = page.getByRole('navigation', { name: 'Developer sections' })
    this.errors = page.getByRole('grid', { name: 'Errors' }).locator('tbody tr[id]')
    this.errorDetail = page.getByRole('complementary', { name: 'Error detail' })
    this.requests = page.getByRole('grid', { name: 'Request log' }).locator('tbody tr[id]')
    this.requestDetail = page.getByRole('complementary', { name: 'Request', exact: true })
    this.update = page.getByRole('region', { name: 'Update' })
    this.pushTest = page.getByRole('region', { name: 'Test', exact: true })
    this.device = page.getByRole('region', { name: 'Simulated device' })
    this.tutorialSteps = page.locator('.tutorial-step')
  }

  async openSection(name: SectionName): Promise<void> {
    const link = this.sections.getByRole('link', { name })
    await link.click()
    await expect(link).toHaveAttribute('aria-current', 'page')
    await expect(this.#page.getByRole('heading', { name, level: 1 })).toBeVisible()
  }

  async validateKey(key: string): Promise<void> {
    await this.#page.getByRole('textbox', { name: 'API Key' }).fill(key)
    await this.#page.getByRole('button', { name: 'Validate API Key' }).click()
  }

  async chooseCredentials(name: 'Push Notification' | 'CAPTCHA' | 'GWS Credentials'): Promise<void> {
    await this.#page
      .getByRole('radiogroup', { name: 'Credentials' })
      .getByRole('radio', { name })
      .check({ force: true })
  }

  /** Fills pane Update and presses its button. */
  async fillPush(projectName: string, clientEmail: string, privateKey: string): Promise<void> {
    await this.update.getByLabel('Project Name').fill(projectName)
    await this.update.getByLabel('Client Email').fill(clientEmail)
    await this.update.getByLabel('Private Key').fill(privateKey)
    await this.update.getByRole('button', { name: 'Update credentials' }).click()
  }

  /** Fills pane Test and presses its button. */
  async testPush({ enabled }: { readonly enabled: boolean }): Promise<void> {
    await this.pushTest.getByLabel('App ID').fill('1:123456789012:web:0a1b2c3d4e5f')
    await this.pushTest.getByLabel('Public API key').fill(`AIza${'x'.repeat(35)}`)
    await this.pushTest.getByLabel('Sender ID').fill('123456789012')
    await this.pushTest.getByRole('checkbox').setChecked(enabled)
    await this.pushTest.getByRole('button', { name: 'Test credentials' }).click()
  }

  /** The line of a CAPTCHA key set. */
  keySet(name: string): Locator {
    return this.#page.getByRole('row', { name: new RegExp(`^${name} `) })
  }

  async addKeySet(name: string, version: 'v2 checkbox' | 'v2 invisible' | 'v3 score' = 'v2 checkbox'): Promise<void> {
    await this.#page.getByRole('button', { name: 'Add Key Set' }).click()
    const dialog = this.#page.getByRole('dialog', { name: 'Add Key Set' })
    await dialog.getByLabel('Key Set Name').fill(name)
    await dialog.getByRole('combobox', { name: 'Version' }).click()
    await expect(this.#page.getByRole('option')).toHaveText(['v2 checkbox', 'v2 invisible', 'v3 score'])
    await this.#page.getByRole('option', { name: version }).click()
    await dialog.getByLabel('Site Key').fill(`site-key-of-${name}`)
    await dialog.getByLabel('Secret Key').fill(`secret-key-of-${name}`)
    await dialog.getByRole('button', { name: 'Save Key Set' }).click()
    await expect(dialog).toBeHidden()
  }

  async chooseTutorial(name: string): Promise<void> {
    await this.#page.getByRole('radiogroup', { name: 'Tutorial' }).getByRole('radio', { name }).check({ force: true })
  }

  /** A step of the tutorial by its place, from 1. */
  step(place: number): Locator {
    return this.tutorialSteps.nth(place - 1)
  }

  async runAll(): Promise<void> {
    await this.#page.getByRole('button', { name: /^Run all \d steps$/ }).click()
  }

  async runStep(place: number): Promise<void> {
    await this.step(place).getByRole('button', { name: 'Run step' }).click()
  }
}
