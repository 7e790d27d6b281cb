import type { CommandBody } from '../../engine/command.ts'
import type { Refusal, RefusalCode } from '../../engine/refusal.ts'
import { ApiError } from './apiError.ts'
import { ERROR_CATALOGUE } from './catalogue.ts'

/** Values that a text may name: the refusal's facts, and what the command said. */
class Said {
  private readonly values: Readonly<Record<string, string | number | boolean | undefined>>

  constructor(values: Readonly<Record<string, string | number | boolean | undefined>>) {
    this.values = values
  }

  text(name: string): string {
    return String(this.values[name] ?? '')
  }

  time(name: string): string {
    const at = this.values[name]
    return typeof at === 'number' ? new Date(at).toISOString() : ''
  }
}

/** Texts by the engine's cause; a cause without one gets the text of its code. */
const TEXTS: Readonly<Record<string, (said: Said) => string>> = {
  unknownQueue: (said) =>
    `There is no virtual queue ${said.text('serviceName')}. Use the name of a queue of the running tenant.`,
  unknownGroup: (said) =>
    `There is no call-in group ${said.text('group')}. Use the name of a group of the running tenant.`,
  numbersExhausted: (said) =>
    `All ${said.text('numbers')} numbers of the call-in group ${said.text('group')} are in use, and each is handed out once at a time. Wait until one expires, or add numbers.`,
  codesExhausted: (said) =>
    `All access codes of ${said.text('length')} digits of the call-in group ${said.text('group')} are in use. Wait until one expires, or make the codes longer.`,
  notWaiting: (said) => `The callback is ${said.text('state')} and does not wait for a call.`,
  unknownCallback: (said) => `There is no callback with the id ${said.text('id')}.`,
  notCancellable: (said) =>
    said.text('state') === 'COMPLETED'
      ? `The callback is COMPLETED (${said.text('reason')}) and cannot be cancelled any more.`
      : `The callback is ${said.text('state')} and cannot be cancelled while an agent handles it.`,
  notReschedulable: (said) => `The callback is ${said.text('state')}. Only a SCHEDULED one can be given another time.`,
  notRecreatable: (said) =>
    said.text('reason') === 'AGENT_CONNECTED'
      ? 'An agent has talked to the customer of this callback. Create a new one instead.'
      : `The callback is ${said.text('state')}. Only a COMPLETED one can be booked anew.`,
  noHealthyNode: (said) =>
    said.text('queue') === ''
      ? 'No region has a healthy node. Bring one up in the simulator and try again.'
      : `No node of the regions of ${said.text('queue')} is healthy. Bring one up in the simulator, or change the region rule.`,
  unknownRegion: (said) => `region: there is no region ${said.text('region')}`,
  unknownNode: (said) => `node: there is no node ${said.text('node')} in the region ${said.text('region')}`,
  notPermitted: (said) =>
    said.text('role') === ''
      ? 'Nobody is signed in, or nothing is assigned to the user. Sign in as a user who may do this.'
      : `The role ${said.text('role')} does not allow this. Sign in as a user with a wider role.`,
  staleRevision: () => 'It was changed meanwhile. Read it again and repeat your change.',
  objectGone: (said) =>
    `There is no ${said.text('type')} ${said.text('name')} any more. Leave the revision out to add it.`,
  objectExists: (said) =>
    `There is a ${said.text('type')} ${said.text('name')} already. Send the revision that you have read to change it, or choose another name.`,
  ruleAssigned: (said) =>
    `The rule ${said.text('name')} is assigned to ${said.text('queues')}. Take it away from these queues first.`,
  notRemovable: (said) => `The tenant always has its ${said.text('type')}; it can be changed and not removed.`,
  nothingSaved: () => 'There is nothing to publish: the saved settings are those in force.',
  invalidConfiguration: (said) => `${said.text('field')}: ${said.text('problem')}`,
  unknownAgent: (said) => `agent: there is no agent ${said.text('agent')}`,
  simulatedAgent: (said) =>
    `agent: ${said.text('agent')} is simulated, and answers and finishes alone. Switch the agent to manual first.`,
  notRinging: (said) => `agent: no call rings at ${said.text('agent')}, who is ${said.text('state')}`,
  notTalking: (said) => `agent: ${said.text('agent')} is ${said.text('state')} and has no call to finish`,
  unknownCall: (said) =>
    `There is no call of a person with the id ${said.text('callId')}. It has ended, was never placed, or is with a simulated customer.`,
  legRings: () => 'id: the call still rings. Answer or reject it.',
  legAnswered: () => 'id: the call has been answered already. Hang up to end it.',
  impossiblePhone: (said) =>
    `${said.text('field')}: is not a possible phone number. Write it in international form, such as +12025550123.`,
  callIdTaken: () => 'id: is taken by another call',
  impossibleCaller: () => 'from: is not a possible phone number. Write it in international form, such as +12025550123.',
  nobodyAnswers: (said) =>
    `dnis: no application answers ${said.text('dnis')}. Call one of the phone numbers of the running tenant.`,
  notWithAgent: () => 'No agent talks to this caller now. A call can be transferred while an agent handles it.',
  callbackInHand: () =>
    'The agent talks to a customer who was called back. Only calls that have come in can be transferred.',
  consultInHand: () => 'The agent is being consulted. Transfer the call with the agent who handles it.',
  consultUnderWay: () => 'This call is being transferred in two steps already. Complete or cancel that transfer first.',
  noConsult: () => 'This call is not being transferred in two steps. Begin such a transfer first.',
  consultNotAnswered: () =>
    'Nobody has answered the consult call yet. Wait until an agent has, or cancel the transfer and use 1 step.',
  offersCallback: (said) =>
    `steps: the application ${said.text('application')} offers callbacks, and a 2-step transfer cannot lead there. Use 1 step, or transfer to a queue or an application without a callback offer.`,
  unknownApplication: (said) =>
    `to: there is no inbound application ${said.text('application')}. Use the name of one of the running tenant.`,
  idTaken: () => 'id: is taken by another callback',
  repeated: (said) => `idempotency-key: the callback ${said.text('openId')} was booked with it and the same body`,
  keyReused: () =>
    'idempotency-key: was used with another body within the last 24 simulated hours. Send a new key with a new booking.',
  unknownChannel: (said) => `${said.text('field')}: must be ${said.text('channels')}`,
  unknownIntent: (said) => `There is no push notification with the id ${said.text('intent')}.`,
  notAcceptable: (said) => `${said.text('event')} cannot be accepted; CALLBACK_READY can.`,
  notificationIdTaken: () => 'id: is taken by another notification',
  noCallbackToAccept: () => 'intent: was published by itself and belongs to no callback that could be accepted.',
  notArrived: () => 'This push has not arrived on the device.',
  pushTargetsMissing: () =>
    'pushTargets: is required, because the customers of this queue call in themselves. Name the devices that may be told to, or book on a queue that dials.',
  impossibleNumber: (said) =>
    `${said.text('field')}: is not a possible phone number, also not in ${said.text('region')}, the default region of the queue. Write it in international form, such as +12025550123.`,
  noRegion: (said) =>
    `phoneNumber: no country can be told from this number, and the queue calls only those that its rule ${said.text('numberRule')} permits. Use a number of one of them.`,
  countryNotPermitted: (said) =>
    `phoneNumber: is a number of ${said.text('country')}, which rule ${said.text('numberRule')} of the queue does not permit. Use a number of a permitted country, or permit this one.`,
  premiumRate: (said) =>
    `phoneNumber: is a premium-rate number of ${said.text('country')}, which a queue with a rule (${said.text('numberRule')}) never calls. Use another number.`,
  blocked: (said) =>
    `phoneNumber: matches the blocked pattern ${said.text('pattern')} of rule ${said.text('numberRule')} of the queue. Use another number, or remove the pattern.`,
  asapWithDesiredTime: () =>
    'cbOfferType: ASAP does not go with desiredTime. Leave desiredTime out, or set cbOfferType to SCHEDULED.',
  desiredTimeMissing: (said) => `desiredTime: is required with cbOfferType ${said.text('offerType')}`,
  desiredTimePast: (said) =>
    `desiredTime: ${said.time('desiredTime')} is past; the simulated time is ${said.time('now')}. Choose a later time.`,
  throttled: (said) =>
    `This number has ${said.text('bookings')} bookings on the queue within ${said.text('periodMinutes')} minutes, and ${said.text('limit')} are allowed. Wait, or raise the Throttle Limit of the queue.`,
  duplicate: (said) =>
    `This number has a callback on the queue already (${said.text('openId')}). Cancel it first, or wait until it is completed.`,
  noCapacity: (said) =>
    `The slot of ${said.time('desiredTime')} has no place (${said.text('condition')}). Choose one of data.slots.`,
  outOfOfficeHours: (said) =>
    `The office is closed at ${said.time('at')} (business hours ${said.text('hours')}). Choose a time within the business hours.`,
}

/** Most problems of a configuration that an answer lists. */
const MOST_LISTED = 100

/** Turns the engine's refusal of a command into the error that its caller sees. */
export function refusalError(refusal: Refusal, body: CommandBody): ApiError {
  const { id: openId, ...facts } = refusal.facts ?? {}
  const said = new Said({ ...wordsOf(body), ...facts, field: refusal.field, openId })
  return new ApiError(refusal.code, TEXTS[refusal.cause]?.(said) ?? textOfCode(refusal.code), {
    ...(refusal.field === undefined ? {} : { field: refusal.field }),
    ...(refusal.problems === undefined
      ? {}
      : {
          detail: {
            fields: refusal.problems.slice(0, MOST_LISTED).map(({ path, message }) => ({ field: path, message })),
          },
        }),
    ...(refusal.slots === undefined ? {} : { slots: slotMap(refusal.slots) }),
  })
}

function textOfCode(code: RefusalCode): string {
  return ERROR_CATALOGUE[code].text
}

function slotMap(slots: NonNullable<Refusal['slots']>): Record<string, string> {
  return Object.fromEntries(slots.map(({ start, left }) => [new Date(start).toISOString(), String(left)]))
}

function wordsOf(body: CommandBody): Readonly<Record<string, string | undefined>> {
  if (body.kind === 'callback.create') return { serviceName: body.serviceName, offerType: body.offerType }
  if (body.kind === 'callback.cancel' || body.kind === 'callback.reschedule') return { id: body.id }
  if (body.kind === 'callback.recreate') return { id: body.from }
  if (body.kind === 'call.transfer' || body.kind === 'call.completeTransfer' || body.kind === 'call.cancelTransfer')
    return 'id' in body.call ? { callId: body.call.id } : { agent: body.call.agent }
  if ('id' in body && body.kind.startsWith('call.')) return { callId: body.id }
  if (body.kind === 'callIn.create') return { id: body.callbackServiceId }
  if (body.kind === 'agent.setState' || body.kind === 'agent.setMode') return { agent: body.agent }
  return {}
}
