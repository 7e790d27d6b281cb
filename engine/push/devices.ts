import { z } from 'zod'
import { ENGINE } from '../callback/transition.ts'
import type { By } from '../callback/transition.ts'
import { createCallIn, refuseCallIn } from '../callIn/commands.ts'
import type { CreateCallIn } from '../callIn/commands.ts'
import { uuidFrom } from '../kernel/digest.ts'
import { EventClass } from '../kernel/eventQueue.ts'
import { EventKind } from '../eventKinds.ts'
import { PUSH_EVENTS } from '../records/kinds.ts'
import type { Refusal } from '../refusal.ts'
import { NO_CALLBACK } from '../state/pushes.ts'
import type { World } from '../state/world.ts'
import { fateOf } from './faults.ts'
import { intentMeant, settlePush } from './results.ts'

/** Until a device in the mode auto accepts, ms. */
const REACTION_MS = 5000

/** What devices do by themselves, by FCM target: the app asks for a number of a group. Others wait for somebody to accept. */
export const devicesSchema = z.record(z.string(), z.strictObject({ group: z.string() }))
export type Devices = Readonly<z.infer<typeof devicesSchema>>

/** Says whether a device accepts by itself, and which group its app uses (PSH-3). */
export const deviceModeSchema = z.strictObject({
  kind: z.literal('device.setMode'),
  /** FCM target. */
  device: z.string().min(1).max(4096),
  mode: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('manual') }),
    z.strictObject({ kind: z.literal('auto'), group: z.string() }),
  ]),
})

/** The customer accepts CALLBACK_READY on a device: its app asks for a number with the callback's id (CTI-4, SIM-3). */
export const deviceAcceptSchema = z.strictObject({
  kind: z.literal('device.accept'),
  /** Id of the push; that of a callback means its last CALLBACK_READY. */
  intent: z.string(),
  /** Id of the call-in request, made by the host (DET-9). */
  id: z.uuid(),
  group: z.string(),
  fromPhoneNumber: z.string().optional(),
})

export type DeviceMode = z.infer<typeof deviceModeSchema>
export type DeviceAccept = z.infer<typeof deviceAcceptSchema>

/** Sends a push to a simulated device. */
export function sendToDevice(world: World, intent: number): void {
  const { pushes, now, faults } = world
  const fate = fateOf(world, pushes.id[intent] ?? '')
  if (fate === 'arrives') arrive(world, intent)
  else if (fate === 'refused') settlePush(world, intent, 'refused')
  else if (fate === 'slow')
    world.events.add(
      now + faults.pushes.delaySeconds * 1000,
      EventClass.expiry,
      EventKind.pushArrives,
      intent,
      pushes.generation[intent] ?? 0,
    )
}

/** A slow push arrives at last. */
export function onPushArrives(world: World, intent: number, generation: number): void {
  const { pushes } = world
  if (pushes.used[intent] === 1 && pushes.generation[intent] === generation) arrive(world, intent)
}

function arrive(world: World, intent: number): void {
  const { pushes, devices, now } = world
  pushes.arrivedAt[intent] = now
  settlePush(world, intent, 'delivered')
  const isReady =
    PUSH_EVENTS[pushes.event[intent] ?? -1] === 'CALLBACK_READY' && pushes.callback[intent] !== NO_CALLBACK
  if (isReady && Object.hasOwn(devices, pushes.target[intent] ?? ''))
    world.events.add(
      now + REACTION_MS,
      EventClass.expiry,
      EventKind.deviceAccepts,
      intent,
      pushes.generation[intent] ?? 0,
    )
}

/** A device in the mode auto accepts, if it still is and its callback still waits. */
export function onDeviceAccepts(world: World, intent: number, generation: number): void {
  const { pushes, devices, identity, branch, callIns } = world
  if (pushes.used[intent] !== 1 || pushes.generation[intent] !== generation) return
  const device = pushes.target[intent] ?? ''
  const group = Object.hasOwn(devices, device) ? devices[device]?.group : undefined
  if (group === undefined) return
  const id = uuidFrom('callIn', identity.seed, branch, callIns.count + 1)
  const request = requestOf(world, intent, { id, group })
  if (refuseCallIn(world, request) === undefined) createCallIn(world, request, ENGINE)
}

function requestOf(
  world: World,
  intent: number,
  asked: Pick<DeviceAccept, 'id' | 'group' | 'fromPhoneNumber'>,
): CreateCallIn {
  const { id, group, fromPhoneNumber } = asked
  const callbackServiceId = world.callbacks.id[world.pushes.callback[intent] ?? -1] ?? ''
  const from = fromPhoneNumber === undefined ? {} : { fromPhoneNumber }
  return { kind: 'callIn.create', id, group, userData: {}, callbackServiceId, ...from }
}

/** Why a push cannot be accepted on its device now; undefined when it can. Changes nothing. */
export function refuseAccept(world: World, body: DeviceAccept): Refusal | undefined {
  const { pushes } = world
  const intent = intentMeant(world, body.intent, 'CALLBACK_READY')
  if (intent < 0) return { code: 7050, cause: 'unknownIntent', field: 'intent', facts: { intent: body.intent } }
  if (pushes.callback[intent] === NO_CALLBACK) return { code: 501, cause: 'noCallbackToAccept', field: 'intent' }
  const event = PUSH_EVENTS[pushes.event[intent] ?? -1] ?? ''
  if (event !== 'CALLBACK_READY') return { code: 501, cause: 'notAcceptable', field: 'intent', facts: { event } }
  if ((pushes.arrivedAt[intent] ?? -1) < 0) return { code: 501, cause: 'notArrived', field: 'intent' }
  return refuseCallIn(world, requestOf(world, intent, body))
}

export function acceptOnDevice(world: World, body: DeviceAccept, by: By): void {
  createCallIn(world, requestOf(world, intentMeant(world, body.intent, 'CALLBACK_READY'), body), by)
}

/** A device that accepts by itself needs a group that is there. */
export function refuseMode(world: World, { mode }: DeviceMode): Refusal | undefined {
  if (mode.kind === 'manual' || world.model.tenant.callInGroups.some(({ name }) => name === mode.group))
    return undefined
  return { code: 7040, cause: 'unknownGroup', field: 'group', facts: { group: mode.group } }
}

export function setMode(world: World, { device, mode }: DeviceMode): void {
  const others = Object.fromEntries(Object.entries(world.devices).filter(([one]) => one !== device))
  world.devices = mode.kind === 'manual' ? others : { ...others, [device]: { group: mode.group } }
}
