import type { ResultOf } from '../connection/contract.ts'
import { useLive } from '../connection/useLive.ts'
import { useSession } from '../state/session.ts'

type Tenant = ResultOf<'tenant.get'>

/** A stored CAPTCHA key set; of its secret only the last characters. */
export type KeySet = Tenant['captchaKeySets'][number]

/** The stored key sets with their revisions, as they are now. */
export function useKeySets() {
  const revision = useSession((state) => state.status?.tenantRevision ?? 0)
  const { data, error, refresh } = useLive(
    'configuration.list',
    String(revision),
    () => ({ type: 'captchaKeySet' as const }),
    { live: false },
  )
  const sets = useSession((state) => state.tenant?.captchaKeySets) ?? []
  const active = useSession((state) => state.tenant?.activeCaptcha)
  const revisions = new Map(data?.objects.map((one) => [one.name, one.revision]))
  return { sets, active, error, refresh, revisionOf: (name: string) => revisions.get(name) ?? 0 }
}
