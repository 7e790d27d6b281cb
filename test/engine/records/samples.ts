import fc from 'fast-check'
import type { Arbitrary } from 'fast-check'
import type { DecodedRecord, RecordKind } from '../../../engine/records/kinds.ts'
import type { RecordWriter } from '../../../engine/records/writer.ts'

const int = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })
const wide = fc.oneof(fc.constant(-1), fc.integer({ min: 0, max: 2 ** 53 - 1 }), fc.integer({ min: 0, max: 2 ** 33 }))
const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), fc.uuid())

/** Any record of each kind; `sequence` is filled in by whoever writes them. */
export const RECORD_ARBITRARIES: { readonly [K in RecordKind]: Arbitrary<Extract<DecodedRecord, { kind: K }>> } = {
  leg: fc.record({
    kind: fc.constant('leg'),
    sequence: fc.constant(0),
    time: wide,
    interaction: wide,
    source: int,
    queue: int,
    arrivedAt: wide,
    queuedAt: wide,
    answeredAt: wide,
    agent: int,
    outcome: int,
    ewt: int,
    position: int,
    ewtMode1: int,
    ewtMode3: int,
  }),
  block: fc.record({
    kind: fc.constant('block'),
    sequence: fc.constant(0),
    time: wide,
    interaction: wide,
    application: int,
    block: int,
    next: int,
  }),
  offer: fc.record({
    kind: fc.constant('offer'),
    sequence: fc.constant(0),
    time: wide,
    interaction: wide,
    queue: int,
    ewt: int,
    immediate: int,
    scheduled: int,
    choice: int,
  }),
  callback: fc.record({
    kind: fc.constant('callback'),
    sequence: fc.constant(0),
    time: wide,
    id: text,
    queue: int,
    phoneNumber: wide,
    desiredTime: wide,
    origin: int,
    interaction: wide,
    virtualQueueTime: wide,
    priority: int,
    actorKind: text,
    actorName: text,
    language: text,
    userData: text,
  }),
  transition: fc.record({
    kind: fc.constant('transition'),
    sequence: fc.constant(0),
    time: wide,
    id: text,
    queue: int,
    from: int,
    to: int,
    reason: int,
    cause: int,
    attempt: int,
    dialResult: int,
    position: int,
    ewt: int,
    agent: int,
    nextDueAt: wide,
    desiredTime: wide,
    rule: text,
    setting: text,
    actorKind: text,
    actorName: text,
  }),
  dial: fc.record({
    kind: fc.constant('dial'),
    sequence: fc.constant(0),
    time: wide,
    id: text,
    queue: int,
    attempt: int,
    startedAt: wide,
    result: int,
    triggeringAgent: int,
    customerWait: wide,
    dialled: text,
    callerIdNumber: text,
    callerIdName: text,
    cause: int,
  }),
  agent: fc.record({
    kind: fc.constant('agent'),
    sequence: fc.constant(0),
    time: wide,
    agent: int,
    state: int,
    queue: int,
    interaction: wide,
  }),
  sample: fc.record({
    kind: fc.constant('sample'),
    sequence: fc.constant(0),
    time: wide,
    queue: int,
    waitingCalls: int,
    waitingCallbacks: int,
    ewt: int,
    longestWait: wide,
    scheduled: int,
    queued: int,
    routing: int,
    processing: int,
    agentsReady: int,
    agentsLoggedIn: int,
  }),
  retention: fc.record({ kind: fc.constant('retention'), sequence: fc.constant(0), time: wide, id: text }),
  link: fc.record({ kind: fc.constant('link'), sequence: fc.constant(0), time: wide, id: text, other: text }),
  prediction: fc.record({
    kind: fc.constant('prediction'),
    sequence: fc.constant(0),
    time: wide,
    id: text,
    queue: int,
    queuedAt: wide,
    mode1: int,
    mode2: int,
    mode3: int,
    realised: wide,
    outcome: int,
  }),
  survey: fc.record({
    kind: fc.constant('survey'),
    sequence: fc.constant(0),
    time: wide,
    id: text,
    queue: int,
    agent: int,
    routingPoint: text,
  }),
  callIn: fc.record({
    kind: fc.constant('callIn'),
    sequence: fc.constant(0),
    time: wide,
    id: text,
    group: text,
    state: int,
    toPhoneNumber: wide,
    fromPhoneNumber: wide,
    accessCode: text,
    callback: text,
    expiresAt: wide,
    userData: text,
    actorKind: text,
    actorName: text,
  }),
  push: fc.record({
    kind: fc.constant('push'),
    sequence: fc.constant(0),
    time: wide,
    id: text,
    callback: text,
    event: int,
    channel: text,
    target: text,
    outcome: int,
    toPhoneNumber: wide,
    accessCode: text,
    expiresAt: wide,
  }),
  transfer: fc.record({
    kind: fc.constant('transfer'),
    sequence: fc.constant(0),
    time: wide,
    interaction: wide,
    step: int,
    agent: int,
    toQueue: int,
    toApplication: int,
    consult: wide,
    toAgent: int,
    queue: int,
    queuedAt: wide,
    answeredAt: wide,
    ewt: int,
    position: int,
    ewtMode1: int,
    ewtMode3: int,
  }),
  announcement: fc.record({
    kind: fc.constant('announcement'),
    sequence: fc.constant(0),
    time: wide,
    interaction: wide,
    queue: int,
    position: int,
    ewt: int,
  }),
  nameRecording: fc.record({
    kind: fc.constant('nameRecording'),
    sequence: fc.constant(0),
    time: wide,
    id: text,
    step: int,
    seconds: int,
  }),
  furtherCall: fc.record({
    kind: fc.constant('furtherCall'),
    sequence: fc.constant(0),
    time: wide,
    interaction: wide,
    first: wide,
    call: int,
    cause: int,
    callback: text,
  }),
}

export const anyRecord: Arbitrary<DecodedRecord> = fc.oneof(...Object.values(RECORD_ARBITRARIES))

/** Writes a record with the writer's method of its kind. */
export function write(writer: RecordWriter, r: DecodedRecord): void {
  switch (r.kind) {
    case 'leg':
      return writer.leg(
        r.time,
        r.interaction,
        r.source,
        r.queue,
        r.arrivedAt,
        r.queuedAt,
        r.answeredAt,
        r.agent,
        r.outcome,
        r.ewt,
        r.position,
        r.ewtMode1,
        r.ewtMode3,
      )
    case 'block':
      return writer.block(r.time, r.interaction, r.application, r.block, r.next)
    case 'offer':
      return writer.offer(r.time, r.interaction, r.queue, r.ewt, r.immediate, r.scheduled, r.choice)
    case 'callback':
      return writer.callback(
        r.time,
        r.id,
        r.queue,
        r.phoneNumber,
        r.desiredTime,
        r.origin,
        r.interaction,
        r.virtualQueueTime,
        r.priority,
        r.actorKind,
        r.actorName,
        r.language,
        r.userData,
      )
    case 'transition':
      return writer.transition(
        r.time,
        r.id,
        r.queue,
        r.from,
        r.to,
        r.reason,
        r.cause,
        r.attempt,
        r.dialResult,
        r.position,
        r.ewt,
        r.agent,
        r.nextDueAt,
        r.desiredTime,
        r.rule,
        r.setting,
        r.actorKind,
        r.actorName,
      )
    case 'dial':
      return writer.dial(
        r.time,
        r.id,
        r.queue,
        r.attempt,
        r.startedAt,
        r.result,
        r.triggeringAgent,
        r.customerWait,
        r.dialled,
        r.callerIdNumber,
        r.callerIdName,
        r.cause,
      )
    case 'agent':
      return writer.agent(r.time, r.agent, r.state, r.queue, r.interaction)
    case 'sample':
      return writer.sample(
        r.time,
        r.queue,
        r.waitingCalls,
        r.waitingCallbacks,
        r.ewt,
        r.longestWait,
        r.scheduled,
        r.queued,
        r.routing,
        r.processing,
        r.agentsReady,
        r.agentsLoggedIn,
      )
    case 'retention':
      return writer.retention(r.time, r.id)
    case 'link':
      return writer.link(r.time, r.id, r.other)
    case 'prediction':
      return writer.prediction(r.time, r.id, r.queue, r.queuedAt, r.mode1, r.mode2, r.mode3, r.realised, r.outcome)
    case 'survey':
      return writer.survey(r.time, r.id, r.queue, r.agent, r.routingPoint)
    case 'push':
      return writer.push(
        r.time,
        r.id,
        r.callback,
        r.event,
        r.channel,
        r.target,
        r.outcome,
        r.toPhoneNumber,
        r.accessCode,
        r.expiresAt,
      )
    case 'announcement':
      return writer.announcement(r.time, r.interaction, r.queue, r.position, r.ewt)
    case 'nameRecording':
      return writer.nameRecording(r.time, r.id, r.step, r.seconds)
    case 'furtherCall':
      return writer.furtherCall(r.time, r.interaction, r.first, r.call, r.cause, r.callback)
    case 'transfer':
      return writer.transfer(
        r.time,
        r.interaction,
        r.step,
        r.agent,
        r.toQueue,
        r.toApplication,
        r.consult,
        r.toAgent,
        r.queue,
        r.queuedAt,
        r.answeredAt,
        r.ewt,
        r.position,
        r.ewtMode1,
        r.ewtMode3,
      )
    case 'callIn':
      return writer.callIn(
        r.time,
        r.id,
        r.group,
        r.state,
        r.toPhoneNumber,
        r.fromPhoneNumber,
        r.accessCode,
        r.callback,
        r.expiresAt,
        r.userData,
        r.actorKind,
        r.actorName,
      )
  }
}
