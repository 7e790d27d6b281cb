import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it, test } from 'vitest'
import { menuTemplate } from '../../../main/electron/menu.ts'
import type { MenuCommand } from '../../../main/handlers/messages.ts'

const asked: MenuCommand[] = []
const actions = {
  command: (command: MenuCommand) => void asked.push(command),
  openDocs: () => undefined,
  showAbout: () => undefined,
}
const menus = menuTemplate('linux', actions)
const itemsOf = (menu: MenuItemConstructorOptions | undefined) =>
  Array.isArray(menu?.submenu) ? menu.submenu.filter(({ type }) => type !== 'separator') : []
const items = menus.flatMap(itemsOf)

test('the menu leads to the API reference and says what the program is', () => {
  const help = itemsOf(menus.find(({ role }) => role === 'help'))
  expect(help.map(({ label, click }) => [label, click]).slice(-2)).toEqual([
    ['API Reference', actions.openDocs],
    ['About Ringback', actions.showAbout],
  ])
})

test('on a Mac the first menu is that of the program', () => {
  expect(menuTemplate('darwin', actions)[0]).toEqual({ role: 'appMenu' })
  expect(menuTemplate('win32', actions)[0]?.label).toBe('&File')
})

describe('what the window does by itself is asked of it', () => {
  it.each<[label: string, accelerator: string | undefined, command: MenuCommand]>([
    ['Settings', 'CmdOrCtrl+,', 'settings'],
    ['Callback', 'CmdOrCtrl+1', 'tab callback'],
    ['Developer', 'CmdOrCtrl+2', 'tab developer'],
    ['Call-In', 'CmdOrCtrl+3', 'tab callIn'],
    ['Tools', 'CmdOrCtrl+4', 'tab tools'],
    ['Simulator', 'CmdOrCtrl+5', 'tab simulator'],
    ['Commands', 'CmdOrCtrl+K', 'palette'],
    ['Presenter Mode', 'F9', 'presenter'],
    ['Take the Tour', undefined, 'tour'],
    ['Keyboard Shortcuts', undefined, 'shortcuts'],
  ])('%s, %s', (label, accelerator, command) => {
    const item = items.find((one) => one.label === label)
    expect(item?.accelerator).toBe(accelerator)
    asked.length = 0
    Reflect.apply(item?.click ?? (() => undefined), undefined, [])
    expect(asked).toEqual([command])
  })
})

test('each other item has a role of the system, and no accelerator stands twice', () => {
  const roles = items.flatMap(({ role }) => (role === undefined ? [] : [role]))
  expect(roles).toEqual(['quit', 'reload', 'resetZoom', 'zoomIn', 'zoomOut', 'togglefullscreen', 'toggleDevTools'])
  expect(items.every(({ role, click }) => role !== undefined || click !== undefined)).toBe(true)
  const keys = items.flatMap(({ accelerator }) => (accelerator === undefined ? [] : [accelerator]))
  expect(new Set(keys).size).toBe(keys.length)
})
