import path from 'node:path'
import { _electron, expect, test } from '@playwright/test'
import { electronExecutable } from '../../main/cli/electronRuntime.ts'
import { hasDisplay } from '../../main/cli/browser.ts'
import { temporaryFolder } from '../support/host.ts'

const root = path.resolve(import.meta.dirname, '..', '..')
const executablePath = electronExecutable(root)

if (executablePath === undefined || !hasDisplay()) {
  console.log(
    executablePath === undefined
      ? '*** Electron runtime not available: desktop specs NOT RUN ***'
      : '*** No display: desktop specs NOT RUN ***',
  )
} else {
  test('the desktop window opens on the running sample and saves when it is closed', async () => {
    const folder = await temporaryFolder()
    const args = [path.join(root, 'dist', 'main', 'electron.js'), '--data-dir', folder.path, '--port', '0']
    if (process.getuid?.() === 0) args.push('--no-sandbox')
    const app = await _electron.launch({ executablePath, args, cwd: root })
    try {
      const window = await app.firstWindow()
      await expect(window).toHaveURL(/\/ui\/$/)
      await expect(window.locator('#root > *').first()).toBeVisible()
      expect(await window.evaluate(() => typeof process)).toBe('undefined')
      const preferences = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())
      expect(preferences).toBe(true)
    } finally {
      await app.close()
      await folder.remove()
    }
  })
}
