import { useMemo } from 'react'
import { useLive } from '../connection/useLive.ts'
import { useSession } from '../state/session.ts'

/**
 * The services that call back, of those that the user may read (ACC-6, TEN-2): queues of kind callback, or every queue with a settings row
 * where there is none (QUE-3). Empty until the host has said which.
 */
export function useServices(): readonly string[] {
  const tenant = useSession((state) => state.tenant)
  const revision = useSession((state) => state.status?.tenantRevision ?? 0)
  const { data } = useLive('tenant.copy', String(revision), () => ({}), { live: false })
  return useMemo(() => {
    if (tenant === undefined || data === undefined) return []
    const callbackQueues = tenant.queues.filter(({ kind }) => kind === 'callback').map(({ name }) => name)
    const services = callbackQueues.length > 0 ? callbackQueues : tenant.settings.rows.map(({ queue }) => queue)
    const readable = new Set(data.queues)
    return services.filter((name) => readable.has(name))
  }, [tenant, data])
}
