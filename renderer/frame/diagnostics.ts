import { call } from '../connection/index.ts'
import { useSession } from '../state/session.ts'

/** Failures that are told of; no more is needed to see what went wrong last. */
const MOST_FAILURES = 100

/**
 * What helps to understand a fault, as JSON: versions, the state of the session, how much there is of everything, the latest failures by
 * correlation id. No keys, names, numbers, addresses of people, queries or bodies (UI-5, ERR-2).
 */
export async function diagnosticsText(): Promise<string> {
  const { host, status, me, tenant } = useSession.getState()
  const failures = me?.may.seeDeveloper === true ? await call('errors.list', { limit: MOST_FAILURES }) : []
  const counts = Object.entries(tenant ?? {}).flatMap(([name, value]) =>
    Array.isArray(value) ? [[name, value.length] as const] : [],
  )
  return JSON.stringify(
    {
      version: host?.version,
      runtime: host?.runtime,
      browser: navigator.userAgent,
      window: { width: innerWidth, height: innerHeight, scale: devicePixelRatio, language: navigator.language },
      role: me?.role,
      session: status && {
        sequence: status.sequence,
        records: status.records,
        hash: status.hash,
        branch: status.branch.id,
        now: new Date(status.now).toISOString(),
        zone: status.zone,
      },
      tenant: Object.fromEntries(counts),
      failures: failures.map(({ corrId, method, status: answered, code, simulatedTime }) => ({
        corrId,
        method,
        status: answered,
        code,
        simulatedTime,
      })),
    },
    undefined,
    2,
  )
}
