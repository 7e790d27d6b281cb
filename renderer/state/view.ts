import { create } from 'zustand'
import { queryOf, viewOf, type View } from './viewQuery.ts'

interface ViewStore extends View {
  readonly show: (change: Partial<View>) => void
}

/** Where the user is; a change of it is a step that Back undoes. */
const placeOf = ({ tab, section, item }: View) => [tab, section, item].join('\n')

/** The view; `show` changes it and the URL. A change of place is a step that Back undoes, the rest replaces. */
export const useView = create<ViewStore>()((set, get) => ({
  ...viewOf(location.search),
  show: (change) => {
    const before = placeOf(get())
    set(change)
    const url = `${location.pathname}${queryOf(get())}`
    if (placeOf(get()) === before) history.replaceState(null, '', url)
    else history.pushState(null, '', url)
  },
}))

window.addEventListener('popstate', () => useView.setState(viewOf(location.search)))
