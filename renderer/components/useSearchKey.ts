import { useEffect } from 'react'
import { isTyping } from '../frame/useFrameKeys.ts'

/** `/` goes to the search field of the view. */
export function useSearchKey(id: string) {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (isTyping(event.target)) return
      document.getElementById(id)?.focus()
      event.preventDefault()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [id])
}
