import { PUSH_EVENTS, PUSH_OUTCOMES } from '../records/kinds.ts'
import type { PushEvent, PushOutcome } from '../records/kinds.ts'
import { NO_CALLBACK } from '../state/pushes.ts'
import type { World } from '../state/world.ts'
import { FCM } from './targets.ts'

/** A simulated device, by its FCM target. */
export interface DeviceView {
  readonly device: string
  /** Group that its app uses when it accepts by itself; absent: somebody accepts on it. */
  readonly autoGroup?: string
  /** Pushes that have arrived. */
  readonly pushes: number
}

/** A push as it lies in the inbox of a device. Times are ms since the epoch. */
export interface InboxEntry {
  readonly intent: string
  /** Absent for one that was published by itself (NPB-1). */
  readonly callbackId?: string
  readonly event: PushEvent
  readonly sentAt: number
  readonly arrivedAt: number
  readonly outcome: PushOutcome
  /** E.164 with `+`; only of CALL_IN_DETAILS, like code and expiry. */
  readonly toPhoneNumber?: string
  readonly accessCode?: string
  readonly expiresAt?: number
}

/** Devices that a push went to, or that accept by themselves, by name. */
export function viewDevices(world: World): DeviceView[] {
  const { pushes, devices } = world
  const arrived = new Map(Object.keys(devices).map((device) => [device, 0]))
  for (let row = 0; row < pushes.rows; row++) {
    if (pushes.used[row] !== 1 || pushes.channel[row] !== FCM) continue
    const device = pushes.target[row] ?? ''
    arrived.set(device, (arrived.get(device) ?? 0) + ((pushes.arrivedAt[row] ?? -1) >= 0 ? 1 : 0))
  }
  return [...arrived]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([device, count]) => {
      const group = Object.hasOwn(devices, device) ? devices[device]?.group : undefined
      return { device, ...(group !== undefined && { autoGroup: group }), pushes: count }
    })
}

/** What has arrived on a device, newest first. */
export function viewInbox(world: World, device: string): InboxEntry[] {
  const { pushes, callbacks } = world
  const entries: { readonly place: number; readonly entry: InboxEntry }[] = []
  for (let row = 0; row < pushes.rows; row++) {
    const isHere = pushes.used[row] === 1 && pushes.channel[row] === FCM && pushes.target[row] === device
    if (!isHere || (pushes.arrivedAt[row] ?? -1) < 0) continue
    const [number, code] = [pushes.toPhoneNumber[row] ?? -1, pushes.accessCode[row] ?? '']
    const callbackId = callbacks.id[pushes.callback[row] ?? NO_CALLBACK]
    const entry: InboxEntry = {
      intent: pushes.id[row] ?? '',
      ...(callbackId !== undefined && { callbackId }),
      event: PUSH_EVENTS[pushes.event[row] ?? 0] ?? 'CALLBACK_READY',
      sentAt: pushes.sentAt[row] ?? 0,
      arrivedAt: pushes.arrivedAt[row] ?? 0,
      outcome: PUSH_OUTCOMES[pushes.outcome[row] ?? 0] ?? 'sent',
      ...(number >= 0 && { toPhoneNumber: `+${number}`, expiresAt: pushes.expiresAt[row] ?? 0 }),
      ...(code !== '' && { accessCode: code }),
    }
    entries.push({ place: pushes.number[row] ?? 0, entry })
  }
  return entries.sort((one, other) => other.place - one.place).map(({ entry }) => entry)
}
