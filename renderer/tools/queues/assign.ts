import { call } from '../../connection/index.ts'
import type { Known } from '../rules.ts'

export type AssignedType = 'capacityRule' | 'numberRule' | 'regionRule'

/**
 * Gives a queue a rule in place of the one it has, or none (CAP-6, NUM-6, REG-4). The host takes it out of the other rule itself. Refused
 * when the rule has been changed meanwhile (TEN-7).
 */
export async function assignRule<T extends AssignedType>(
  type: T,
  rules: readonly Known<T>[],
  queue: string,
  chosen: string | undefined,
) {
  const rule = rules.find(({ name, value }) => (chosen === undefined ? value.queues.includes(queue) : name === chosen))
  if (rule === undefined) return
  const others = rule.value.queues.filter((name) => name !== queue)
  const queues = chosen === undefined ? others : [...others, queue]
  await call('configuration.put', { type, value: { ...rule.value, queues }, revision: rule.revision })
}
