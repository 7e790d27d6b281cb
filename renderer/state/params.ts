import { useView } from './view.ts'

/**
 * What a tab keeps in the URL beside the shared view, by a name with the tab before a dot, such as `callIn.search`. An empty text stands at
 * the default and leaves the URL.
 */
export function useParam(name: string): readonly [value: string, set: (value: string) => void] {
  const value = useView((state) => state.params[name] ?? '')
  return [value, (next) => setParams({ [name]: next })]
}

/** Sets several at once. */
export function setParams(change: Readonly<Record<string, string>>) {
  const { params, show } = useView.getState()
  show({ params: changedParams(params, change) })
}

/** The parameters after a change. */
export const changedParams = (
  params: Readonly<Record<string, string>>,
  change: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries({ ...params, ...change }).filter(([, value]) => value !== ''))
