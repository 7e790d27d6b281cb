import { useState } from 'react'
import { tell } from '../components/toasts.tsx'
import { call } from '../connection/index.ts'
import { useView } from '../state/view.ts'
import { texts } from '../text/en.ts'
import type { RuleType, RuleValues } from './rules.ts'

/** Makes a new rule or group and opens it. */
export function useCreate<T extends RuleType>(type: T, onClose: () => void) {
  const show = useView((state) => state.show)
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const created = (name: string) => {
    show({ item: name, find: '' })
    tell(texts.tools.created(name))
    onClose()
  }
  const create = (value: RuleValues[T]) => {
    setBusy(true)
    setError(undefined)
    call('configuration.put', { type, value }).then(
      () => created(value.name),
      (failure: unknown) => {
        setBusy(false)
        setError(failure)
      },
    )
  }
  return { create, created, busy, error }
}

/** Why a name cannot be given, or undefined. */
export function nameProblem(
  name: string,
  names: readonly string[],
  pattern?: { readonly test: RegExp; readonly say: string },
) {
  const wanted = name.trim()
  if (wanted === '') return texts.tools.missingName
  if (names.includes(wanted)) return texts.tools.nameTaken(wanted)
  return pattern !== undefined && !pattern.test.test(wanted) ? pattern.say : undefined
}
