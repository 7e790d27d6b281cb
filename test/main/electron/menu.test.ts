import { expect, test } from 'vitest'
import { menuTemplate } from '../../../main/electron/menu.ts'

const actions = { openDocs: () => undefined, showAbout: () => undefined }

test('the menu leads to the API reference and says what the program is', () => {
  const help = menuTemplate('linux', actions).find(({ role }) => role === 'help')?.submenu
  const items = Array.isArray(help) ? help : []
  expect(items.map(({ label, click }) => [label, click])).toEqual([
    ['API Reference', actions.openDocs],
    ['About Ringback', actions.showAbout],
  ])
})

test('on a Mac the first menu is that of the program', () => {
  expect(menuTemplate('darwin', actions)[0]).toEqual({ role: 'appMenu' })
  expect(menuTemplate('win32', actions)[0]?.label).toBe('&File')
})
