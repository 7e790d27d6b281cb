import { existsSync } from 'node:fs'
import path from 'node:path'
import { ESLint } from 'eslint'
import { beforeAll, describe, expect, test } from 'vitest'
import { IPC_FILES, LOCAL_TIME, PATTERN_WRAPPER } from '../../scripts/lint/layers.mjs'

const root = path.resolve(import.meta.dirname, '..', '..')

/** Files that a rule names; linted under their own names, whether they are there or not. */
const NAMED = [LOCAL_TIME, PATTERN_WRAPPER, ...IPC_FILES]

/** Files that do not exist: each stands for a layer. */
const VIRTUAL = [
  ...NAMED.filter((file) => !existsSync(path.join(root, file))),
  'engine/virtual.ts',
  'engine/kernel/virtual.ts',
  'main/virtual.ts',
  'main/http/virtual.ts',
  'main/electron/virtual.ts',
  'renderer/virtual.ts',
  'renderer/virtual.tsx',
  'test/virtual.ts',
]
let eslint: ESLint

beforeAll(() => {
  eslint = new ESLint({
    cwd: root,
    overrideConfig: {
      languageOptions: {
        parserOptions: {
          projectService: {
            allowDefaultProject: VIRTUAL,
            defaultProject: 'tsconfig.json',
            maximumDefaultProjectFileMatchCount_THIS_WILL_SLOW_DOWN_LINTING: VIRTUAL.length,
          },
        },
      },
    },
  })
})

/** Rules that bite on the code as if it stood in the file. */
async function bites(file: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: path.join(root, file) })
  const messages = result?.messages ?? []
  expect(messages.filter((one) => one.fatal)).toEqual([])
  return messages.map((one) => one.ruleId ?? '')
}

const BOUNDARY = 'ringback/boundaries'
const SYNTAX = 'no-restricted-syntax'
const GLOBAL = 'no-restricted-globals'
const CLOCK = 'ringback/wall-clock'

describe('the import direction', () => {
  test.each([
    ['engine/virtual.ts', `import fs from 'node:fs'\nexport const a = fs`],
    ['engine/virtual.ts', `import fastify from 'fastify'\nexport const a = fastify`],
    ['engine/virtual.ts', `import { RE2JS } from 're2js'\nexport const a = RE2JS`],
    ['engine/virtual.ts', `import type { Session } from '../main/session/sessionTypes.ts'\nexport type A = Session`],
    ['engine/kernel/virtual.ts', `export * from '../../main/session/sessionTypes.ts'`],
    ['engine/virtual.ts', `export type A = import('../main/session/sessionTypes.ts').Session`],
    ['main/virtual.ts', `import { App } from '../renderer/app.tsx'\nexport const a: unknown = App`],
    ['main/virtual.ts', `import type { App } from '../renderer/app.tsx'\nexport type A = App`],
    ['main/virtual.ts', `export const load = () => import('../renderer/app.tsx')`],
    ['main/virtual.ts', `import { app } from 'electron'\nexport const a: unknown = app`],
    ['main/http/virtual.ts', `export const load = () => import('electron')`],
    ['main/virtual.ts', `import { useState } from 'react'\nexport const a = useState`],
    ['main/virtual.ts', `import { x } from '../test/support/host.ts'\nexport const a: unknown = x`],
    ['renderer/virtual.ts', `import { commandSchema } from '../engine/command.ts'\nexport const a = commandSchema`],
    ['renderer/virtual.ts', `import type { FilePort } from '../main/ports/filePort.ts'\nexport type A = FilePort`],
    [
      'renderer/virtual.ts',
      `import { ClockRequestError } from '../main/session/sessionTypes.ts'\nexport const a = ClockRequestError`,
    ],
    ['renderer/virtual.ts', `import path from 'node:path'\nexport const a = path`],
    ['renderer/virtual.ts', `import path from 'path'\nexport const a = path`],
    ['renderer/virtual.tsx', `import { ipc } from 'electron'\nexport const a: unknown = ipc`],
  ])('bites in %s: %s', async (file, code) => {
    expect(await bites(file, code)).toContain(BOUNDARY)
  })

  test.each([
    ['engine/virtual.ts', `import { z } from 'zod'\nexport const a = z.int()`],
    ['engine/virtual.ts', `import parse from 'libphonenumber-js/max'\nexport const a = parse`],
    ['engine/kernel/virtual.ts', `import { commandSchema } from '../command.ts'\nexport const a = commandSchema`],
    ['main/virtual.ts', `import { commandSchema } from '../engine/command.ts'\nexport const a = commandSchema`],
    ['main/virtual.ts', `import type { App } from 'electron'\nexport type A = App`],
    ['main/electron/virtual.ts', `import { app } from 'electron'\nexport const a = app.name`],
    ['renderer/virtual.ts', `import type { Session } from '../main/session/sessionTypes.ts'\nexport type A = Session`],
    ['renderer/virtual.ts', `import { type CallbackView } from '../engine/views.ts'\nexport type A = CallbackView`],
    ['renderer/virtual.ts', `import { AGENT_STATES } from '../engine/records/kinds.ts'\nexport const a = AGENT_STATES`],
    ['renderer/virtual.tsx', `import { useState } from 'react'\nexport const a = useState`],
  ])('lets pass in %s: %s', async (file, code) => {
    expect(await bites(file, code)).toEqual([])
  })
})

describe('the purity of the engine', () => {
  test.each([
    ['DET-2 a wall clock', `export const a = Date.now()`, GLOBAL],
    ['DET-2 a date', `export const a = new Date(0)`, GLOBAL],
    ['DET-2 a timer', `setTimeout(() => undefined, 1)`, GLOBAL],
    ['DET-2 performance', `export const a = performance.now()`, GLOBAL],
    ['DET-2 process', `export const a = process.pid`, GLOBAL],
    ['DET-2 console', `console.log('x')`, GLOBAL],
    ['DET-2 crypto', `export const a = crypto.randomUUID()`, GLOBAL],
    ['DET-2 a way around globals', `export const a = globalThis`, GLOBAL],
    ['DET-2 require', `export const a: unknown = require('luxon')`, GLOBAL],
    ['DET-2 async functions', `export const a = async () => 1`, SYNTAX],
    ['DET-2 await', `await 1\nexport {}`, SYNTAX],
    ['DET-2 promises', `export const a = Promise.resolve(1)`, GLOBAL],
    ['DET-2 promises as types', `export type A = Promise<number>`, SYNTAX],
    ['DET-2 dynamic imports', `export const a = import('zod')`, SYNTAX],
    ['DET-2 global randomness', `export const a = Math.random()`, SYNTAX],
    ['DET-8 Math.pow', `export const a = Math.pow(2, 0.5)`, SYNTAX],
    ['DET-8 powers', `export const a = 2 ** 0.5`, SYNTAX],
    ['DET-8 powers in place', `let a = 2\na **= 3\nexport { a }`, SYNTAX],
    ['DET-8 trigonometry', `export const a = Math.cos(1)`, SYNTAX],
    ['DET-8 a Math function by name', `export const a = Math['pow'](2, 3)`, SYNTAX],
    ['DET-8 Math taken apart', `const { pow } = Math\nexport { pow }`, SYNTAX],
    ['DET-8 Intl', `export const a = new Intl.NumberFormat()`, GLOBAL],
    ['DET-8 localeCompare', `export const a = 'a'.localeCompare('b')`, SYNTAX],
    ['DET-8 toLocaleString', `export const a = (1).toLocaleString()`, SYNTAX],
    ['DET-1 for…in', `for (const key in { a: 1 }) key.at(0)`, SYNTAX],
    ['DET-1 sorting by text', `export const a = [2, 1].sort()`, '@typescript-eslint/require-array-sort-compare'],
    ['DET-5 weak maps', `export const a = new WeakMap()`, GLOBAL],
    ['a pattern from data', `export const a = (text: string) => new RegExp(text)`, SYNTAX],
    ['HRS-3 the wall clock of luxon', `import { DateTime } from 'luxon'\nexport const a = DateTime.now()`, CLOCK],
    ['HRS-3 local times', `import { DateTime } from 'luxon'\nexport const a = DateTime.fromObject({ hour: 2 })`, CLOCK],
    [
      'HRS-3 local arithmetic',
      `import { DateTime } from 'luxon'\nexport const a = DateTime.fromMillis(0, { zone: 'UTC' }).plus({ days: 1 })`,
      CLOCK,
    ],
  ])('bites on %s', async (_title, code, rule) => {
    expect(await bites('engine/virtual.ts', code)).toContain(rule)
  })

  test('DET-2 bites when a wall clock is inserted into a real file', async () => {
    const { readFile } = await import('node:fs/promises')
    const file = 'engine/command.ts'
    const text = await readFile(path.join(root, file), 'utf8')
    expect(await bites(file, text)).toEqual([])
    expect(await bites(file, `${text}\nexport const startedAt = Date.now()\n`)).toEqual([GLOBAL])
  })

  test.each([
    `export const a = Math.floor(Math.log(2) * Math.sqrt(3)) + Math.imul(2, 3)`,
    `import { DateTime } from 'luxon'\nexport const a = DateTime.fromMillis(0, { zone: 'UTC' }).toISO()`,
    `export const a = [2, 1].sort((x, y) => x - y)`,
    `export const a = new RegExp('^a$')`,
    `for (const [key, value] of new Map([['a', 1]])) key.at(value)`,
  ])('lets pass: %s', async (code) => {
    expect(await bites('engine/virtual.ts', code)).toEqual([])
  })

  const localTime = `import { DateTime } from 'luxon'\nexport const a = DateTime.fromObject({ hour: 2 })`
  const pattern = `import { RE2JS } from 're2js'\nexport const a: unknown = RE2JS`
  test.each([
    [LOCAL_TIME, localTime],
    [PATTERN_WRAPPER, pattern],
  ])('only %s may: %s', async (file, code) => {
    expect(await bites(file, code)).toEqual([])
    expect(await bites('engine/virtual.ts', code)).not.toEqual([])
  })

  test('HRS-3 not even there does luxon read the wall clock', async () => {
    expect(await bites(LOCAL_TIME, `import { DateTime } from 'luxon'\nexport const a = DateTime.local()`)).toContain(
      CLOCK,
    )
  })

  test('the host may use what the engine may not', async () => {
    expect(
      await bites('main/virtual.ts', `export const a = async () => Date.now() + (await Promise.resolve(1))`),
    ).toEqual([])
  })
})

describe('rules for all files', () => {
  test.each([
    ['main/virtual.ts', `export const a = (text: string) => RegExp(text)`, SYNTAX],
    [
      'main/virtual.ts',
      `import type { IpcMain } from 'electron'\nexport const a = (ipcMain: IpcMain) => ipcMain`,
      SYNTAX,
    ],
    ['main/electron/virtual.ts', `import { ipcMain } from 'electron'\nexport const a = ipcMain`, SYNTAX],
    ['main/virtual.ts', `export const a = 1 as unknown as string`, SYNTAX],
    ['test/virtual.ts', `export const a: any = 1`, '@typescript-eslint/no-explicit-any'],
    ['main/virtual.ts', `export const a = [1].at(0)!`, '@typescript-eslint/no-non-null-assertion'],
    [
      'main/virtual.ts',
      `// @ts-expect-error silenced\nexport const a: string = 1`,
      '@typescript-eslint/ban-ts-comment',
    ],
    ['main/virtual.ts', `Promise.resolve(1)\nexport {}`, '@typescript-eslint/no-floating-promises'],
    [
      'main/virtual.ts',
      `export function a(b: 'x' | 'y'): number {\n  switch (b) {\n    case 'x':\n      return 1\n  }\n  return 2\n}`,
      '@typescript-eslint/switch-exhaustiveness-check',
    ],
    ['main/virtual.ts', 'export const a = 1\n'.concat('a.toFixed()\n'.repeat(320)), 'max-lines'],
    [
      'renderer/virtual.tsx',
      `import { useState } from 'react'\nexport function A(p: { on: boolean }) {\n  if (p.on) useState(1)\n  return null\n}`,
      'react-hooks/rules-of-hooks',
    ],
  ])('bites in %s: %s', async (file, code, rule) => {
    expect(await bites(file, code)).toContain(rule)
  })

  test.each(IPC_FILES)('%s may use the channels', async (file) => {
    const code = `import type { IpcMain, IpcRenderer } from 'electron'\nexport type A = (ipcMain: IpcMain, ipcRenderer: IpcRenderer) => void`
    expect(await bites(file, code)).toEqual([])
  })

  test('a rule cannot be switched off from inside a file', async () => {
    expect(await bites('engine/virtual.ts', `/* eslint-disable */\nexport const a = Date.now()`)).toContain(GLOBAL)
  })
})
