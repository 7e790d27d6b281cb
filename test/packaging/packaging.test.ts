import { execFile } from 'node:child_process'
import { chmod, mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { Program, temporaryFolder } from '../support/host.ts'

const root = path.resolve(import.meta.dirname, '..', '..')
const run = promisify(execFile)
const require = createRequire(import.meta.url)

const asarSchema = z.object({
  listPackage: z.custom<(archive: string, options: object) => string[]>((value) => typeof value === 'function'),
  extractAll: z.custom<(archive: string, folder: string) => void>((value) => typeof value === 'function'),
})

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let archive: string
let entries: string[]
let asar: z.infer<typeof asarSchema>

/** What stands for the Electron runtime: electron-builder copies it and puts the archive beside it. */
async function stubRuntime(target: string): Promise<void> {
  await mkdir(path.join(target, 'resources'), { recursive: true })
  await mkdir(path.join(target, 'locales'), { recursive: true })
  await writeFile(path.join(target, 'electron'), '#!/bin/sh\n')
  await chmod(path.join(target, 'electron'), 0o755)
  for (const file of ['version', 'LICENSE', 'LICENSES.chromium.html', 'locales/en-US.pak'])
    await writeFile(path.join(target, file), '')
}

beforeAll(async () => {
  folder = await temporaryFolder()
  await run(process.execPath, [path.join(root, 'scripts', 'build.mjs')], { cwd: root })
  const runtime = path.join(folder.path, 'runtime')
  await stubRuntime(runtime)
  const output = path.join(folder.path, 'release')
  const builder = path.join(root, 'node_modules', 'electron-builder', 'cli.js')
  const settings = [`-c.electronDist=${runtime}`, `-c.directories.output=${output}`]
  await run(process.execPath, [builder, '--linux', 'dir', '--publish', 'never', ...settings], {
    cwd: root,
    env: { ...process.env, CI: 'true' },
    maxBuffer: 64 * 1024 * 1024,
  })
  const [unpacked] = await readdir(output).then((names) => names.filter((name) => /unpacked$/.test(name)))
  archive = path.join(output, unpacked ?? '', 'resources', 'app.asar')
  const imported: unknown = await import(require.resolve('@electron/asar'))
  asar = asarSchema.parse(imported)
  entries = asar.listPackage(archive, { isPack: false }).map((entry) => entry.replaceAll('\\', '/'))
})

afterAll(() => folder.remove())

describe('the packaged application', () => {
  test.each([
    '/package.json',
    '/LICENSE',
    '/dist/main/electron.js',
    '/dist/main/cli.js',
    '/dist/main/storeWorker.js',
    '/dist/main/sql-wasm.wasm',
    '/dist/preload/preload.cjs',
    '/dist/renderer/index.html',
    '/assets/zones.json',
    '/assets/tenants/hundred-seat.json',
    '/assets/scenarios/retries.json',
    '/assets/icons/icon.png',
    '/assets/widget/widget.js',
    '/docs/ten-minutes.md',
  ])('holds %s', (file) => {
    expect(entries).toContain(file)
  })

  test('holds nothing but the built program, its assets and its guides', () => {
    const strangers = entries.filter((entry) => !/^\/(package\.json|LICENSE|dist|assets|docs)(\/|$)/.test(entry))
    expect(strangers).toEqual([])
    expect(entries.filter((entry) => /node_modules|\.tsx?$|\.map$|\.stamp/.test(entry))).toEqual([])
    expect(entries, 'an entry for tests').not.toContain('/dist/main/host.js')
  })

  test('starts at the entry that its package.json names', async () => {
    const target = path.join(folder.path, 'names')
    asar.extractAll(archive, target)
    const manifest = z
      .object({
        main: z.string(),
        type: z.literal('module'),
        dependencies: z.record(z.string(), z.string()).optional(),
      })
      .parse(JSON.parse(await readFile(path.join(target, 'package.json'), 'utf8')))
    expect(entries).toContain(`/${manifest.main}`)
  })

  test('the headless host boots from the archive’s contents alone and answers', async () => {
    const target = path.join(folder.path, 'app')
    asar.extractAll(archive, target)
    const flags = ['serve', '--headless', '--json', '--port', '0', '--data-dir', path.join(folder.path, 'data')]
    const program = new Program(flags, {}, path.join(target, 'dist', 'main', 'cli.js'))
    try {
      const { ui, api, apiKey } = z
        .object({ ui: z.url(), api: z.url(), apiKey: z.string() })
        .parse(JSON.parse(await program.firstLine()))
      const status = await fetch(`${api}/callbacks/queue-status/Billing_VQ_CB`, { headers: { 'x-api-key': apiKey } })
      expect(status.status).toBe(200)
      const page = await fetch(ui, { redirect: 'manual' })
      const cookie = page.headers.get('set-cookie')?.split(';')[0] ?? ''
      const html = await (await fetch(new URL('/ui/', ui), { headers: { cookie } })).text()
      expect(html).toContain('id="root"')
      const script = /src="(\/ui\/[^"]+\.js)"/.exec(html)?.[1] ?? ''
      expect((await fetch(new URL(script, ui), { headers: { cookie } })).status).toBe(200)
      expect((await fetch(new URL('/docs', ui))).status).toBe(200)
    } finally {
      expect(await program.stop()).toEqual({ code: 0, signal: null })
    }
  })
})

describe('electron-builder.yml', () => {
  test('is valid for linux, win and mac, with targets for each', async () => {
    const { load } = z
      .object({ load: z.custom<(text: string) => unknown>((value) => typeof value === 'function') })
      .parse(await import(require.resolve('js-yaml')))
    const config = load(await readFile(path.join(root, 'electron-builder.yml'), 'utf8'))
    const targets = z.object({ target: z.array(z.string()).min(1), icon: z.string() })
    const parsed = z.looseObject({ linux: targets, win: targets, mac: targets, asar: z.literal(true) }).parse(config)
    expect(parsed.linux.target).toEqual(['AppImage', 'deb'])
    expect(parsed.win.target).toEqual(['nsis', 'zip'])
    expect(parsed.mac.target).toEqual(['dmg', 'zip'])
    // The schema that electron-builder checks its configuration against before it builds.
    const { validateConfiguration } = z
      .object({
        validateConfiguration: z.custom<(config: unknown, log: object) => Promise<void>>(
          (value) => typeof value === 'function',
        ),
      })
      .parse(await import(path.join(root, 'node_modules/app-builder-lib/out/util/config/config.js')))
    const log = { isEnabled: false, add: () => undefined }
    await validateConfiguration(config, log)
    await expect(validateConfiguration({ ...parsed, mac: { target: 7 } }, log)).rejects.toThrow(/mac/)
  })
})
