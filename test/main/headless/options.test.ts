import { Command } from 'commander'
import { afterEach, describe, expect, test } from 'vitest'
import { addHostOptions, tidyEnvironment } from '../../../main/cli/options.ts'
import { hasDisplay } from '../../../main/cli/browser.ts'

describe('the environment', () => {
  test('switches are on or off, and what is empty is absent', () => {
    const environment = {
      RINGBACK_JSON: 'yes',
      RINGBACK_HEADLESS: '0',
      RINGBACK_NO_OPEN: '',
      RINGBACK_PORT: '',
      HOME: '',
    }
    tidyEnvironment(environment)
    expect(environment).toEqual({ RINGBACK_JSON: 'yes', HOME: '' })
  })

  test('anything else is refused', () => {
    expect(() => tidyEnvironment({ RINGBACK_HEADLESS: '2' })).toThrow(/RINGBACK_HEADLESS is 1 or 0, not "2"/)
  })
})

describe('the flags', () => {
  const before = { ...process.env }
  afterEach(() => {
    for (const name of Object.keys(process.env)) if (!(name in before)) Reflect.deleteProperty(process.env, name)
  })
  const read = (...flags: string[]): unknown =>
    addHostOptions(new Command()).exitOverride().parse(flags, { from: 'user' }).opts()

  test('each is also a variable, and the flag goes first', () => {
    Object.assign(process.env, {
      RINGBACK_HEADLESS: '1',
      RINGBACK_PORT: '18088',
      RINGBACK_DATA_DIR: '/d',
      RINGBACK_SCENARIO: 'retries',
      RINGBACK_TENANT: 'five-seat-shop',
      RINGBACK_SEED: '7',
      RINGBACK_START_AT: '2027-01-04T08:00',
      RINGBACK_SPEED: 'max',
      RINGBACK_NO_OPEN: '1',
      RINGBACK_JSON: '1',
    })
    expect(read('--seed', '8')).toEqual({
      headless: true,
      port: 18_088,
      dataDir: '/d',
      scenario: 'retries',
      tenant: 'five-seat-shop',
      seed: 8,
      startAt: '2027-01-04T08:00',
      speed: 'max',
      open: false,
      json: true,
    })
  })

  test('without any, a browser is opened and the rest is left to the host', () => {
    expect(read()).toEqual({ open: true })
  })
})

test('a display is there on Windows and Mac, elsewhere where the environment names one', () => {
  expect(hasDisplay('win32', {})).toBe(true)
  expect(hasDisplay('darwin', {})).toBe(true)
  expect(hasDisplay('linux', {})).toBe(false)
  expect(hasDisplay('linux', { DISPLAY: '' })).toBe(false)
  expect(hasDisplay('linux', { DISPLAY: ':0' })).toBe(true)
  expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true)
})
