import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { z } from 'zod'
import { temporaryFolder } from '../support/host.ts'
import { StubProgram } from './stubProgram.ts'

const bounds = { x: z.number().optional(), y: z.number().optional(), width: z.number(), height: z.number() }
const stateSchema = z.object({
  options: z.object(bounds),
  calls: z.array(z.string()),
  url: z.string(),
  dialogs: z.array(z.object({ message: z.string() })),
  external: z.array(z.string()),
  awake: z.array(z.string()),
  saved: z.array(z.object({ title: z.string(), defaultPath: z.string(), filters: z.array(z.unknown()) })),
})

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let program: StubProgram

const serverSchema = z.object({ api: z.string(), apiKey: z.string(), controlToken: z.string() })
const server = () => serverSchema.parse(JSON.parse(readFileSync(path.join(folder.path, 'server.json'), 'utf8')))
const state = async () => stateSchema.parse(await program.ask('state'))
const launch = async () => {
  program = await StubProgram.launch(['--data-dir', folder.path, '--port', '0'])
  await program.says('ready')
  await program.ask('waitFor', 'document.querySelector("#root")?.childElementCount > 0')
}
const signIn = async () => {
  await program.ask('click', { role: 'button', name: 'Sign in as Mara Okafor' })
  await program.ask('waitFor', `document.querySelector('[aria-label="Tour"]')`)
  await program.ask('press', 'Escape')
  await program.ask('waitFor', `!document.querySelector('[aria-label="Tour"]')`)
}

test.beforeEach(async () => {
  folder = await temporaryFolder()
})
test.afterEach(async () => {
  await program.kill()
  await folder.remove()
})

test('stub: each item of the menu does what it says', async () => {
  await launch()
  await program.ask('menu', 'Settings')
  expect(await program.ask('evaluate', 'document.querySelectorAll("[role=dialog]").length')).toBe(0)
  await signIn()
  for (const [label, tab] of [
    ['Developer', 'developer'],
    ['Call-In', 'callIn'],
    ['Tools', 'tools'],
    ['Simulator', 'simulator'],
  ]) {
    await program.ask('menu', label)
    await program.ask('waitFor', `location.search.includes('tab=${tab}')`)
  }
  await program.ask('menu', 'Callback')
  await program.ask('waitFor', `location.search === ''`)
  for (const [label, title] of [
    ['Settings', 'Settings and About'],
    ['Commands', 'Commands'],
    ['Keyboard Shortcuts', 'Keyboard shortcuts'],
  ] as const) {
    await program.ask('menu', label)
    const opened = `[...document.querySelectorAll('[role=dialog]')].some((one) => one.innerText.includes('${title}'))`
    // The palette shows its title by name only.
    const named = `document.querySelector('[role=dialog] [aria-label="${title}"]') !== null`
    await program.ask('waitFor', `${opened} || ${named}`)
    await program.ask('press', 'Escape')
    await program.ask('waitFor', `document.querySelector('[role=dialog]') === null`)
  }
  await program.ask('menu', 'Take the Tour')
  await program.ask('waitFor', `document.querySelector('[aria-label="Tour"]')`)
  await program.ask('menu', 'Presenter Mode')
  await program.ask('waitFor', `document.documentElement.dataset.presenter === 'on'`)
  await expect.poll(async () => (await state()).awake).toEqual(['prevent-display-sleep'])
  await program.ask('menu', 'Presenter Mode')
  await program.ask('waitFor', `document.documentElement.dataset.presenter === 'off'`)
  await expect.poll(async () => (await state()).awake).toEqual(['prevent-display-sleep', 'stop'])
  await program.ask('menu', 'About Ringback')
  await program.ask('menu', 'API Reference')
  const { dialogs, external } = await state()
  expect(dialogs.map(({ message }) => message).join()).toMatch(/Ringback \d+\.\d+\.\d+[\s\S]*independent project/)
  expect(external.map((url) => new URL(url).pathname)).toEqual(['/docs'])
})

test('stub: exports ask where to save, and an import takes the file that is picked', async () => {
  await launch()
  await signIn()
  await program.ask('menu', 'Settings')
  await program.ask('click', { role: 'button', name: 'Save diagnostics' })
  await expect.poll(async () => (await state()).saved.length).toBe(1)
  await program.ask('press', 'Escape')

  const { controlToken, api } = server()
  const url = new URL('/sim/v1/tenant/objects/callInGroup', api)
  const value = { name: 'Web', numbers: [{ number: '+14165551000', description: 'First' }] }
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${controlToken}` }
  const made = await fetch(url, { method: 'PUT', headers, body: JSON.stringify({ value }) })
  expect(made.status).toBe(200)
  await program.ask('menu', 'Tools')
  await program.ask('click', { role: 'link', name: 'Click-To-Call-In Config' })
  await program.ask('waitFor', `document.querySelector('[aria-label="Numbers of Web"]')`)
  const file = path.join(folder.path, 'numbers.csv')
  writeFileSync(file, '+14165552000,Second\n+14165552001,\n')
  await program.ask('click', { role: 'button', name: 'Import CSV…' })
  await program.ask('choose', { button: 'Choose file…', file })
  await program.ask('click', { role: 'button', name: 'Import 2 numbers' })
  await program.ask('waitFor', `document.body.innerText.includes('2 numbers imported')`)

  await program.ask('click', { role: 'button', name: 'Export CSV' })
  await expect.poll(async () => (await state()).saved.length).toBe(2)
  const { saved } = await state()
  expect(saved.map(({ title }) => title)).toEqual(['Save ringback-diagnostics.json', 'Save Web.csv'])
  expect(saved.map(({ filters }) => filters[0])).toEqual([
    { name: 'JSON', extensions: ['json'] },
    { name: 'Comma-separated values', extensions: ['csv'] },
  ])
  const [diagnostics = '', numbers = ''] = saved.map(({ defaultPath }) => readFileSync(defaultPath, 'utf8'))
  expect(saved.map(({ defaultPath }) => path.basename(path.dirname(defaultPath)))).toEqual(['downloads', 'downloads'])
  expect(JSON.parse(diagnostics)).toMatchObject({ role: 'Administrator' })
  for (const secret of [controlToken, server().apiKey]) expect(diagnostics).not.toContain(secret)
  for (const number of ['+14165551000', '+14165552000', '+14165552001']) expect(numbers).toContain(number)
})

test('stub: the window comes back as it was left, and into reach when its screen is gone', async () => {
  // As it was left on a second screen to the right, which is not there any more.
  const gone = { place: { x: 2400, y: 140 }, width: 2560, height: 820, maximized: false }
  writeFileSync(path.join(folder.path, 'window.json'), JSON.stringify(gone))
  await launch()
  const { options } = await state()
  expect(options).toMatchObject({ width: 1920, height: 820 })
  expect([options.x, options.y]).toEqual([undefined, undefined])
  await program.ask('resize', { x: 220, y: 140, width: 1200, height: 820 })
  await program.ask('maximize')
  await program.ask('close').catch(() => undefined)
  expect(await program.ended).toBe(0)
  await launch()
  const again = await state()
  expect(again.options).toMatchObject({ x: 220, y: 140, width: 1200, height: 820 })
  expect(again.calls).toContain('maximize')
})
