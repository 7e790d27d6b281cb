import { IconCheck, IconX } from '@tabler/icons-react'
import { useEffect, useState, type ReactNode } from 'react'
import { create } from 'zustand'
import { texts } from '../text/en.ts'
import { Button } from './Button.tsx'

interface Toast {
  readonly id: number
  readonly title: string
  readonly detail: string
}

interface Toasts {
  readonly toasts: readonly Toast[]
  readonly tell: (title: string, detail?: string) => void
  readonly dismiss: (id: number) => void
}

/** At most this many at once; the oldest gives way. */
const MOST = 2
/** How long one stays when nobody looks at it, ms. */
const STAY = 5000

let next = 1

const useToasts = create<Toasts>()((set) => ({
  toasts: [],
  tell: (title, detail = '') =>
    set(({ toasts }) => ({ toasts: [...toasts, { id: next++, title, detail }].slice(-MOST) })),
  dismiss: (id) => set(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) })),
}))

/** Says that something succeeded and needs nothing. What failed is said where it happened. */
export const tell = (title: string, detail?: string) => useToasts.getState().tell(title, detail)

function ToastBox({ toast }: { readonly toast: Toast }) {
  const dismiss = useToasts((state) => state.dismiss)
  const [held, hold] = useState(false)
  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => dismiss(toast.id), STAY)
    return () => clearTimeout(timer)
  }, [held, dismiss, toast.id])
  return (
    <div
      className="toast"
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(false)}
      onFocus={() => hold(true)}
      onBlur={() => hold(false)}
    >
      <IconCheck className="ico" size={16} aria-hidden />
      <div>
        <b>{toast.title}</b> {toast.detail !== '' && <span className="t2">{toast.detail}</span>}
      </div>
      <Button look="quiet" small icon={<IconX size={14} />} hint={texts.close} onClick={() => dismiss(toast.id)} />
    </div>
  )
}

/** The toasts, below everything that can be pressed. */
export function ToastStack(): ReactNode {
  const toasts = useToasts((state) => state.toasts)
  return (
    <div className="toasts" role="status" aria-live="polite">
      {toasts.map((toast) => (
        <ToastBox key={toast.id} toast={toast} />
      ))}
    </div>
  )
}
