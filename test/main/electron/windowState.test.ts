import { readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keepWindowState, readWindowState } from '../../../main/electron/windowState.ts'
import { temporaryFolder } from '../../support/host.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
beforeEach(async () => {
  folder = await temporaryFolder()
})
afterEach(() => folder.remove())

const screen = { x: 0, y: 0, width: 1920, height: 1080 }
const state = { place: { x: 100, y: 50 }, width: 1000, height: 700, maximized: true }

test('what was kept comes back', async () => {
  expect(keepWindowState(folder.path, state)).toBe(true)
  expect(readWindowState(folder.path, [screen])).toEqual(state)
  expect(await readdir(folder.path)).toEqual(['window.json'])
})

test('a place that no screen shows any more is forgotten, the size is not', () => {
  keepWindowState(folder.path, { ...state, place: { x: 2000, y: 0 } })
  expect(readWindowState(folder.path, [screen])).toEqual({ width: 1000, height: 700, maximized: true })
  const right = { ...screen, x: 1920 }
  expect(readWindowState(folder.path, [screen, right]).place).toEqual({ x: 2000, y: 0 })
})

test.each([
  ['its top is above the screen', { x: 100, y: -40 }],
  ['only its lower right corner shows', { x: -950, y: -650 }],
  ['its top is behind the lower edge', { x: 100, y: 1070 }],
  ['less than can be taken hold of shows at the side', { x: 1850, y: 50 }],
])('a place is forgotten when %s', (_when, place) => {
  keepWindowState(folder.path, { ...state, place })
  expect(readWindowState(folder.path, [screen]).place).toBeUndefined()
})

test('a window is no larger than the largest screen', () => {
  keepWindowState(folder.path, { ...state, width: 3000, height: 2000 })
  expect(readWindowState(folder.path, [screen])).toMatchObject({ width: 1920, height: 1080 })
  const small = { x: 0, y: 0, width: 1280, height: 760 }
  expect(readWindowState(path.join(folder.path, 'nowhere'), [small])).toMatchObject({ width: 1280, height: 760 })
})

test.each(['', '{', '[]', '{"width":1,"height":700,"maximized":false}', '{"width":"1000","height":700}'])(
  'a file that holds %j counts as none',
  async (text) => {
    await writeFile(path.join(folder.path, 'window.json'), text)
    expect(readWindowState(folder.path, [screen])).toEqual({ width: 1440, height: 900, maximized: false })
  },
)

test('a folder that does not take it is no failure', () => {
  expect(keepWindowState(path.join(folder.path, 'nowhere'), state)).toBe(false)
})
