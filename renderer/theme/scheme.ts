import { localStorageColorSchemeManager } from '@mantine/core'

export const SCHEMES = ['auto', 'light', 'dark'] as const
export type Scheme = (typeof SCHEMES)[number]

export const isScheme = (text: string): text is Scheme => SCHEMES.some((scheme) => scheme === text)

/** Keeps the chosen theme between visits; `auto` follows the system. */
export const schemeManager = localStorageColorSchemeManager({ key: 'ringback-theme' })

/** Sets the theme before the first paint, so that a dark room never sees a white flash. */
export function applySchemeEarly() {
  const chosen = schemeManager.get('auto')
  const dark = chosen === 'dark' || (chosen === 'auto' && window.matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
}
