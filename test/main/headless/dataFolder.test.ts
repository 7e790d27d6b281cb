import { describe, expect, test } from 'vitest'
import { defaultDataFolder, folderTrouble } from '../../../main/headless/dataFolder.ts'

describe('the data folder by default', () => {
  test.each([
    ['linux', {}, '/home/a/.local/share/ringback'],
    ['linux', { XDG_DATA_HOME: '/data' }, '/data/ringback'],
    ['linux', { XDG_DATA_HOME: '' }, '/home/a/.local/share/ringback'],
    ['darwin', { XDG_DATA_HOME: '/data' }, '/home/a/Library/Application Support/Ringback'],
    ['win32', { APPDATA: '/roaming' }, '/roaming/Ringback'],
  ] as const)('%s %j: %s', (platform, environment, folder) => {
    expect(defaultDataFolder(platform, environment, '/home/a')).toBe(folder)
  })
})

describe('trouble with the folder', () => {
  test.each([
    ['EACCES', 'may not be written to'],
    ['EROFS', 'read-only'],
    ['ENOSPC', 'its disk is full'],
    ['ENOTDIR', 'is a file'],
    ['ENOENT', 'cannot be created'],
  ])('%s is one sentence that names the way on', (code, why) => {
    const trouble = folderTrouble('/d', Object.assign(new Error(code), { code }))
    expect(trouble?.message).toMatch(new RegExp(`^The data folder /d cannot be used: .*${why}\\. .*--data-dir`))
    expect(trouble?.exitCode).toBe(1)
  })

  test('other errors say nothing about it', () => {
    expect(folderTrouble('/d', new Error('other'))).toBeUndefined()
  })
})
