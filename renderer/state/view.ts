import { create } from 'zustand'
import { queryOf, viewOf, type View } from './viewQuery.ts'

interface ViewStore extends View {
  readonly show: (change: Partial<View>) => void
}

/** The view; `show` changes it and the URL. A change of tab is a step that Back undoes, the rest replaces. */
export const useView = create<ViewStore>()((set, get) => ({
  ...viewOf(location.search),
  show: (change) => {
    const before = get().tab
    set(change)
    const url = `${location.pathname}${queryOf(get())}`
    if (get().tab === before) history.replaceState(null, '', url)
    else history.pushState(null, '', url)
  },
}))

window.addEventListener('popstate', () => useView.setState(viewOf(location.search)))
