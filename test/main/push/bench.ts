import { expect, vi } from 'vitest'
import type { CommandBody } from '../../../engine/command.ts'
import { decodeBatch } from '../../../engine/records/decode.ts'
import { PUSH_EVENTS, PUSH_OUTCOMES } from '../../../engine/records/kinds.ts'
import { Simulation } from '../../../engine/simulation.ts'
import type { Tenant, TenantInput } from '../../../engine/tenant/tenant.ts'
import { MemorySecrets } from '../../../main/ports/secrets.ts'
import { PushDelivery } from '../../../main/push/pushDelivery.ts'
import { channelSecretName, fcmSecretName } from '../../../main/push/targets.ts'
import type { Engine } from '../../../main/session/engine.ts'
import { openSession } from '../../../main/session/openSession.ts'
import type { Session } from '../../../main/session/sessionTypes.ts'
import type { StoredBatch } from '../../../main/store/store.ts'
import { bookingOf, testId } from '../../support/center.ts'
import { centerTenant, UTC_TABLE } from '../../support/centerTenant.ts'
import { instant } from '../../support/clock.ts'
import { serviceKey, TOKEN_PATH } from '../../support/pushReceiver.ts'
import { FOLDER, options, SCRIPT } from '../session/support/fixture.ts'
import { FakeStore } from '../session/support/fakeStore.ts'
import { HandClock } from '../session/support/handClock.ts'
import { RecordingDisk } from '../session/support/recordingDisk.ts'

export const CHANNEL = 'ShopApp'
export const CHANNEL_SECRET = 'sixteen characters'
export const CLIENT_EMAIL = 'sender@shop-1.iam.gserviceaccount.com'
/** What the wall clock says all the time. */
export const WALL = Date.UTC(2026, 10, 21, 12)

const engine: Engine = {
  version: 'test',
  create: (setup) => Simulation.create(setup),
  restore: (bytes) => Simulation.restore(bytes),
}

/** Keeps what has become of pushes, as the read side is told. */
class PushStore extends FakeStore {
  readonly told: string[] = []
  override project(batch: StoredBatch): void {
    for (const record of decodeBatch(batch))
      if (record.kind === 'push') {
        const [event = '', outcome = ''] = [PUSH_EVENTS[record.event], PUSH_OUTCOMES[record.outcome]]
        this.told.push(`${event} ${outcome}`)
      }
  }
}

/** A center whose customers call in, with one agent; callbacks are purged after an hour. Its pushes go to a server of the test. */
export function pushTenant(address: string, fcm = true): Tenant {
  const push: TenantInput['push'] = {
    httpChannels: [{ name: CHANNEL, url: `${address}/push`, secret: CHANNEL }],
    ...(fcm && {
      fcm: {
        projectName: 'shop-1',
        account: CLIENT_EMAIL,
        secret: 'fcm',
        tokenEndpoint: `${address}${TOKEN_PATH}`,
        sendEndpoint: address,
      },
    }),
  }
  return centerTenant({ settings: { callDirection: 'USERORIGINATED', purgeTimeMinutes: 60 }, push })
}

/** The secrets of a host that pushes of the tenant leave from. */
export async function allSecrets({ push }: Tenant): Promise<MemorySecrets> {
  const secrets = new MemorySecrets()
  for (const { url, secret = '' } of push.httpChannels)
    await secrets.set(channelSecretName(secret, url), CHANNEL_SECRET)
  if (push.fcm !== undefined) await secrets.set(fcmSecretName(push.fcm), serviceKey.privateKey)
  return secrets
}

/** A session whose pushes really leave. */
export interface Desk {
  readonly session: Session
  readonly push: PushDelivery
  readonly clock: HandClock
  readonly disk: RecordingDisk
  readonly store: PushStore
  readonly secrets: MemorySecrets
  /** Books a callback whose customer gets CALLBACK_READY at once when it is the first; returns its id. */
  book(channel?: string, target?: string): Promise<string>
  /** Lets wall time pass until a condition holds. */
  until(holds: () => boolean | Promise<boolean>): Promise<void>
  /** Goes on with what the disk holds at this moment, as after a kill; `wall` is what the wall clock says then. */
  crash(wall?: number): Promise<Desk>
  close(): Promise<void>
}

let booked = 0

/** Opens a session on a disk, or goes on with the one that is there. */
export async function openDesk(
  tenant: Tenant,
  disk = new RecordingDisk(),
  given?: MemorySecrets,
  wall = WALL,
): Promise<Desk> {
  const [clock, store] = [new HandClock(), new PushStore()]
  const secrets = given ?? (await allSecrets(tenant))
  const push = new PushDelivery({ files: disk, clock, secrets, date: () => wall })
  const setup = {
    tenant,
    zones: [UTC_TABLE],
    seed: 3,
    startAt: instant('10:00'),
    branch: 'main',
    sessionId: 'pushes',
  }
  const session = await openSession({
    ...options(disk, clock, store),
    engine,
    intents: push,
    start: {
      mode: 'continue-or-new',
      setup: () => ({ setup, name: 'Pushes', scenario: '', pace: { running: false, factor: 1 } }),
    },
  })
  push.start(session)
  const submit = async (body: CommandBody): Promise<void> => {
    expect(await session.submit(SCRIPT, body)).toMatchObject({ accepted: true })
  }
  const until: Desk['until'] = (holds) =>
    vi.waitFor(
      async () => {
        await clock.pass(5)
        expect(await holds()).toBe(true)
      },
      { timeout: 10_000, interval: 5 },
    )
  return {
    session,
    push,
    clock,
    disk,
    store,
    secrets,
    book: async (channel = CHANNEL, target = 'phone-of-the-customer') => {
      const id = testId(7000 + ++booked)
      await submit(
        bookingOf({ id, phoneNumber: `+1202555${String(1000 + booked)}`, pushTargets: [{ channel, target }] }),
      )
      return id
    },
    until,
    crash: async (at = wall) => {
      const left = new RecordingDisk(disk.files())
      push.stop()
      return openDesk(tenant, left, secrets, at)
    },
    close: async () => {
      await session.close()
      push.stop()
    },
  }
}

export { FOLDER }
