import { tell } from './toasts.tsx'

/** Puts a text on the clipboard and says so. Falls back to a selection where the page has no clipboard permission. */
export async function copyText(text: string, said: string) {
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    const focused = document.activeElement
    const area = document.createElement('textarea')
    area.value = text
    document.body.append(area)
    area.select()
    document.execCommand('copy')
    area.remove()
    // The keys stay with what had them.
    if (focused instanceof HTMLElement) focused.focus()
  }
  tell(said)
}
