import type { DecodedRecord } from '../../../engine/records/kinds.ts'
import type { RecordWriter } from '../../../engine/records/writer.ts'

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
