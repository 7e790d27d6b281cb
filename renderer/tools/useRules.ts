import { useMemo } from 'react'
import { useLive } from '../connection/useLive.ts'
import type { CallError } from '../connection/client.ts'
import { useSession } from '../state/session.ts'
import { knownOf, type Known, type RuleType } from './rules.ts'

interface Rules<T extends RuleType> {
  /** Undefined until the first answer. */
  readonly rules: readonly Known<T>[] | undefined
  /** The role may change them (ACC-2). */
  readonly editable: boolean
  readonly error: CallError | undefined
  readonly refresh: () => void
}

/** Rules of a type, asked for anew whenever the configuration has changed, here or elsewhere. */
export function useRules<T extends RuleType>(type: T): Rules<T> {
  const revision = useSession((state) => state.status?.tenantRevision ?? 0)
  const user = useSession((state) => state.me?.userName ?? '')
  const { data, error, refresh } = useLive('configuration.list', `${type} ${revision} ${user}`, () => ({ type }), {
    live: false,
  })
  const rules = useMemo(() => data && knownOf(type, data.objects), [type, data])
  const editable = data?.editable === true
  return useMemo(() => ({ rules, editable, error, refresh }), [rules, editable, error, refresh])
}
