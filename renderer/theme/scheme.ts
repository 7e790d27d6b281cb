import { localStorageColorSchemeManager, type MantineColorSchemeManager } from '@mantine/core'
import { usePreferences } from '../state/preferences.ts'

export const SCHEMES = ['auto', 'light', 'dark'] as const
export type Scheme = (typeof SCHEMES)[number]

export const isScheme = (text: string): text is Scheme => SCHEMES.some((scheme) => scheme === text)

const desk = localStorageColorSchemeManager({ key: 'ringback-theme' })
const stage = localStorageColorSchemeManager({ key: 'ringback-theme-presenter' })
const isPresenter = () => usePreferences.getState().presenter
const chosen = () => (isPresenter() ? stage.get('light') : desk.get('auto'))

let stopWatching: (() => void) | undefined

/**
 * Keeps the chosen theme between visits; `auto` follows the system. Presenter mode has a theme of its own, light until another is chosen
 * there, because projectors wash out dark (UI-5).
 */
export const schemeManager: MantineColorSchemeManager = {
  get: chosen,
  set: (scheme) => (isPresenter() ? stage : desk).set(scheme),
  subscribe: (onUpdate) => {
    stopWatching = usePreferences.subscribe((now, before) => {
      if (now.presenter !== before.presenter) onUpdate(chosen())
    })
  },
  unsubscribe: () => stopWatching?.(),
  clear: () => {
    desk.clear()
    stage.clear()
  },
}

/** Sets the theme before the first paint, so that a dark room never sees a white flash. */
export function applySchemeEarly() {
  const scheme = chosen()
  const dark = scheme === 'dark' || (scheme === 'auto' && window.matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
}
