import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { z } from 'zod'
import { startHost, temporaryFolder } from '../support/host.ts'
import { StubProgram } from './stubProgram.ts'

const stateSchema = z.object({
  options: z.object({ show: z.boolean(), webPreferences: z.record(z.string(), z.unknown()) }),
  calls: z.array(z.string()),
  navigations: z.array(z.object({ url: z.string(), prevented: z.boolean() })),
  asked: z.array(z.object({ url: z.string(), action: z.string() })),
  external: z.array(z.string()),
  menu: z.array(z.object({ label: z.string().optional(), role: z.string().optional() })),
  url: z.string(),
})
const serverSchema = z.object({ ui: z.string(), api: z.string(), apiKey: z.string(), controlToken: z.string() })

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let program: StubProgram

const state = async () => stateSchema.parse(await program.ask('state'))
const flags = () => ['--data-dir', folder.path, '--port', '0']
const server = () => serverSchema.parse(JSON.parse(readFileSync(path.join(folder.path, 'server.json'), 'utf8')))

/** Calls the host through the page's bridge, as the renderer does. */
const call = (method: string, args: object) =>
  program.ask(
    'evaluate',
    `new Promise((resolve) => {
      const id = 900000 + Math.floor(Math.random() * 90000)
      const stop = window.ringback.onMessage((text) => {
        const message = JSON.parse(text)
        if (message.id === id) { stop(); resolve(message) }
      })
      window.ringback.send(JSON.stringify({ id, method: ${JSON.stringify(method)}, args: ${JSON.stringify(args)} }))
    })`,
  )

test.describe('stub: the built Electron entry with its real preload', () => {
  test.beforeEach(async () => {
    folder = await temporaryFolder()
    program = await StubProgram.launch(flags())
    await program.says('ready')
    await program.ask('waitFor', 'document.querySelector("#root")?.childElementCount > 0')
  })

  test.afterEach(async () => {
    await program.kill()
    await folder.remove()
  })

  test('the window is isolated, sandboxed and without Node, and shows the user interface', async () => {
    const { options, url, calls, menu } = await state()
    expect(options.webPreferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
    })
    expect(options.webPreferences['preload']).toMatch(/preload\.cjs$/)
    expect(options.show).toBe(false)
    expect(calls).toContain('show')
    expect(menu.map(({ label, role }) => role ?? label)).toContain('help')
    expect(url).toBe(new URL('/ui/', server().ui).href)
  })

  test('the page has the bridge and nothing else of the desktop, and its calls are answered', async () => {
    expect(await program.ask('evaluate', 'Object.keys(window.ringback).sort()')).toEqual([
      'keepAwake',
      'onMessage',
      'send',
    ])
    expect(await program.ask('evaluate', 'typeof process + typeof require')).toBe('undefinedundefined')
    expect(await call('session.status', {})).toMatchObject({ result: { branch: { current: true } } })
    expect(await call('no.such', {})).toMatchObject({ error: { code: 404 } })
  })

  test('navigation out of the user interface is denied, within it is not', async () => {
    // One after the other: a navigation that starts while another waits takes its place, and nobody is asked about the first.
    for (const [index, address] of ['https://example.com/', '/docs/'].entries()) {
      await program.ask('evaluate', `void (location.href = "${address}")`)
      await expect.poll(async () => (await state()).navigations.length).toBe(index + 1)
    }
    const { navigations, url } = await state()
    expect(navigations.map(({ prevented }) => prevented)).toEqual([true, true])
    expect(new URL(url).pathname).toBe('/ui/')
  })

  test('new windows are denied; the API reference goes to the browser', async () => {
    await program.ask('evaluate', 'void window.open("https://example.com/")')
    await program.ask('evaluate', 'void window.open("/docs")')
    await expect.poll(async () => (await state()).asked.length).toBe(2)
    const { asked, external } = await state()
    expect(asked.map(({ action }) => action)).toEqual(['deny', 'deny'])
    expect(external).toEqual([new URL('/docs', server().ui).href])
    expect(await program.ask('permission', 'geolocation')).toBe(false)
  })

  test('only the main frame of our own page is heard', async () => {
    const text = JSON.stringify({ id: 1, method: 'session.status', args: {} })
    const own = new URL('/ui/', server().ui).href
    for (const stranger of [
      { url: 'https://example.com/', parent: null, text },
      { url: own, parent: { url: own, parent: null }, text },
      { url: null, parent: null, text },
      { url: 'about:blank', parent: null, text },
    ]) {
      await program.ask('speakAs', stranger)
    }
    await call('session.status', {})
    expect(await program.ask('answers')).toEqual([])
    await program.ask('speakAs', { url: own, parent: null, text })
    await call('session.status', {})
    expect(JSON.stringify(await program.ask('answers'))).toContain('sessionId')
  })

  test('a second instance brings the first one’s window to the front and ends', async () => {
    await program.ask('minimize')
    const second = await StubProgram.launch(flags())
    expect(await second.ended).toBe(0)
    expect(second.told).toEqual(['second'])
    await expect.poll(async () => (await state()).calls.slice(-3)).toEqual(['restore', 'show', 'focus'])
  })

  for (const [how, end] of [
    ['closing the window', () => program.ask('close').catch(() => undefined)],
    ['quitting', () => program.ask('quit').catch(() => undefined)],
    ['a signal', async () => program.signal('SIGTERM')],
  ] as const) {
    test(`${how} saves, and the next start continues`, async () => {
      const { api, apiKey } = server()
      const post = (base: string, name: string, body: object) =>
        fetch(`${base}/callbacks/${name}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-api-key': apiKey },
          body: JSON.stringify(body),
        })
      const booking = { serviceName: 'Billing_VQ_CB', phoneNumber: '+12025550199' }
      const created = await (await post(api, 'create', booking)).json()
      expect(created).toMatchObject({ status: { code: 0 } })
      expect(statSync(path.join(folder.path, 'server.json')).mode & 0o777).toBe(0o600)

      await end()
      expect(await program.ended).toBe(0)
      expect(existsSync(path.join(folder.path, 'server.json'))).toBe(false)
      expect(JSON.parse(readFileSync(path.join(folder.path, 'window.json'), 'utf8'))).toMatchObject({
        maximized: false,
      })

      const host = await startHost({ dataFolder: folder.path })
      try {
        const found = await (await post(host.api, 'retrieve', { id: created.data.id })).json()
        expect(found).toMatchObject({ data: { phoneNumber: '+12025550199' } })
      } finally {
        await host.stop()
      }
    })
  }
})
