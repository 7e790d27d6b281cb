/** Draws `assets/icons/icon.png` (1024 × 1024) from the SVG beside it. Run it after changing the drawing. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { chromium } from '@playwright/test'
import { ensureBrowser } from './browser.mjs'

const SIZE = 1024
const root = path.resolve(import.meta.dirname, '..')
const folder = path.join(root, 'assets', 'icons')
const executablePath = await ensureBrowser(root, (line) => console.error(line))
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
const page = await browser.newPage({ viewport: { width: SIZE, height: SIZE } })
const drawing = readFileSync(path.join(folder, 'icon.svg'), 'utf8')
await page.setContent(`<style>body{margin:0}svg{display:block;width:${SIZE}px;height:${SIZE}px}</style>${drawing}`)
await page.screenshot({ path: path.join(folder, 'icon.png'), omitBackground: true })
await browser.close()
