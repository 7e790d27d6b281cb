/**
 * Checks the design tokens of the renderer: WCAG contrast of every pair that the UI uses, in both themes; the distance between chart
 * colours under simulated colour vision deficiency; that style sheets and components use only tokens that exist, and no colour of
 * their own. Prints failures; exit code 1 when there are any.
 */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..', 'renderer')
const tokens = readFileSync(path.join(root, 'theme', 'tokens.css'), 'utf8')

/** Colours that a theme's block sets: name without `--rb-` → hex. The last block whose selector names the theme holds them. */
function coloursOf(theme) {
  const blocks = [...tokens.matchAll(/([^{}]+)\{([^{}]*)\}/g)].filter(([, selector]) =>
    new RegExp(`data-theme=["']${theme}["']`).test(selector ?? ''),
  )
  const body = blocks.at(-1)?.[2] ?? ''
  return Object.fromEntries(
    [...body.matchAll(/--rb-([\w-]+):\s*(#[0-9a-f]{6})\b/gi)].map(([, name, hex]) => [name, hex]),
  )
}
const themes = { light: coloursOf('light'), dark: coloursOf('dark') }

const linear = (hex) =>
  [1, 3, 5].map((i) => {
    const channel = parseInt(hex.slice(i, i + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
const luminance = (hex) => {
  const [r, g, b] = linear(hex)
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
const ratio = (a, b) => {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (high + 0.05) / (low + 0.05)
}

/** Machado, Oliveira and Fernandes (2009), severity 1.0, applied in linear RGB. */
const VISION = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}
const oklab = ([r, g, b]) => {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}
const clamp = (value) => Math.min(1, Math.max(0, value))
const seen = (hex, matrix) =>
  oklab(matrix.map((row) => clamp(row.reduce((sum, weight, i) => sum + weight * linear(hex)[i], 0))))
const distance = (a, b, matrix) => {
  const [p, q] = [seen(a, matrix), seen(b, matrix)]
  return 100 * Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2])
}

const TEXT = 4.5
const MARK = 3
/** OKLab distance × 100 at which two lines side by side read as different. */
const APART = 10
const numbers = (first, last) => Array.from({ length: last - first + 1 }, (_, i) => first + i)
const states = ['scheduled', 'queued', 'routing', 'processing', 'completed', 'failed', 'cancelled', 'purged']
const agents = ['ready', 'notready', 'talking', 'acw', 'loggedout']
const messages = ['info', 'success', 'warning', 'danger']
const surfaces = ['surface-0', 'surface-1', 'surface-2', 'surface-3', 'surface-sunken', 'surface-overlay']
const groups = [...states.map((s) => `state-${s}`), ...agents.map((s) => `agent-${s}`), ...messages]
const pairs = [
  ...['text', 'text-2', 'text-3', 'accent-text'].flatMap((t) => [...surfaces, 'accent-soft'].map((s) => [t, s, TEXT])),
  ['on-accent', 'accent', TEXT],
  ['on-accent', 'accent-hover', TEXT],
  ['on-danger', 'danger-solid', TEXT],
  ...['surface-0', 'surface-1', 'surface-2'].flatMap((s) => [
    ['accent', s, MARK],
    ['border-strong', s, MARK],
  ]),
  ...groups.flatMap((s) => [
    [`${s}-fg`, `${s}-bg`, TEXT],
    [`${s}-fg`, 'surface-1', TEXT],
    [`${s}-fg`, 'surface-3', TEXT],
    [`${s}-fg`, 'accent-soft', TEXT],
    [`${s}-mark`, 'surface-1', MARK],
    [`${s}-mark`, `${s}-bg`, MARK],
  ]),
  ...numbers(1, 8).map((n) => [`chart-${n}`, 'surface-1', MARK]),
  ['chart-axis', 'surface-1', TEXT],
  ...numbers(0, 6).map((n) => [`heat-${n}-fg`, `heat-${n}`, TEXT]),
]

let checks = 0
const failures = []
const expect = (good, what) => {
  checks += 1
  if (!good) failures.push(what)
}

for (const [theme, colours] of Object.entries(themes)) {
  for (const [foreground, background, needed] of pairs) {
    const [front, back] = [colours[foreground], colours[background]]
    const value = front && back ? ratio(front, back) : 0
    expect(value >= needed, `${theme}: ${foreground} on ${background} has ${value.toFixed(2)}, needs ${needed}`)
  }
  for (const [vision, matrix] of Object.entries(VISION)) {
    for (const i of numbers(1, 7)) {
      for (const j of numbers(i + 1, 8)) {
        const value = distance(colours[`chart-${i}`], colours[`chart-${j}`], matrix)
        expect(
          value >= APART,
          `${theme}: chart ${i} and ${j} are ${value.toFixed(1)} apart under ${vision}, need ${APART}`,
        )
      }
    }
  }
}

const defined = new Set([...tokens.matchAll(/(--rb-[\w-]+):/g)].map(([, name]) => name))
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(css|ts|tsx)$/.test(file))
for (const file of sources) {
  const text = readFileSync(path.join(root, file), 'utf8')
  for (const [name] of text.matchAll(/--rb-[a-z0-9]+(?:-[a-z0-9]+)*\b(?![-$])/g)) {
    if (!file.endsWith('tokens.css')) expect(defined.has(name), `${file}: there is no token ${name}`)
  }
  if (file.endsWith('.css') && !file.endsWith('tokens.css')) {
    expect(!/#[0-9a-f]{3,8}\b|\b(?:rgb|hsl)a?\(/i.test(text), `${file}: colours come from tokens.css only`)
  }
}

for (const failure of failures) console.log(`FAIL ${failure}`)
console.log(`${checks} token checks, ${failures.length} failed`)
process.exit(failures.length > 0 ? 1 : 0)
