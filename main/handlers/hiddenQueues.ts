import type { TenantObject } from '../../engine/configuration/objects.ts'
import type { ObjectView } from '../../engine/configuration/views.ts'
import { mayRead } from './access.ts'
import { noSuchQueue } from './callbackLookup.ts'
import type { HandlerContext } from './context.ts'

type Caller = HandlerContext['caller']
type RuleType = 'capacityRule' | 'numberRule' | 'regionRule'
type RuleObject = Extract<TenantObject, { type: RuleType }>

function isRule(object: TenantObject): object is RuleObject {
  return object.type === 'capacityRule' || object.type === 'numberRule' || object.type === 'regionRule'
}

/** An object as a caller sees it: of a rule's queues those that may be read, and how many more there are (ACC-6). */
export interface SeenObject extends ObjectView {
  readonly hiddenQueues?: number
}

export function seenBy(caller: Caller, object: ObjectView): SeenObject {
  const { value } = object
  if (typeof value === 'string' || !('queues' in value)) return object
  const queues = value.queues.filter((queue) => mayRead(caller, queue))
  const hiddenQueues = value.queues.length - queues.length
  return hiddenQueues === 0 ? object : { ...object, value: { ...value, queues }, hiddenQueues }
}

/**
 * A rule as a caller sends it, with the queues that the caller does not see: they keep the rule.
 * @throws ApiError 7040 when it names a queue that the caller may not read
 */
export function withHiddenQueues(caller: Caller, sent: TenantObject, present: ObjectView | undefined): TenantObject {
  if (!isRule(sent)) return sent
  const stranger = sent.value.queues.find((queue) => !mayRead(caller, queue))
  if (stranger !== undefined) throw noSuchQueue(stranger)
  const value = present?.value
  if (value === undefined || typeof value === 'string' || !('queues' in value)) return sent
  const hidden = value.queues.filter((queue) => !mayRead(caller, queue))
  if (hidden.length === 0) return sent
  switch (sent.type) {
    case 'capacityRule':
      return { ...sent, value: { ...sent.value, queues: [...sent.value.queues, ...hidden] } }
    case 'numberRule':
      return { ...sent, value: { ...sent.value, queues: [...sent.value.queues, ...hidden] } }
    case 'regionRule':
      return { ...sent, value: { ...sent.value, queues: [...sent.value.queues, ...hidden] } }
  }
}
