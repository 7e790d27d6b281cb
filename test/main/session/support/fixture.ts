import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { CommandBody } from '../../../../engine/command.ts'
import { tenantSchema } from '../../../../engine/tenant/tenant.ts'
import { openSession } from '../../../../main/session/openSession.ts'
import type { NewSession, OpenOptions } from '../../../../main/session/openSession.ts'
import type { Session } from '../../../../main/session/sessionTypes.ts'
import { fakeEngine } from './fakeEngine.ts'
import { FakeStore } from './fakeStore.ts'
import { HandClock } from './handClock.ts'
import { RecordingDisk } from './recordingDisk.ts'

export const FOLDER = '/data'
export const START = Date.UTC(2027, 0, 4)
export const SCRIPT = { kind: 'script', name: 'test' } as const

const sample = resolve(import.meta.dirname, '../../../../assets/tenants/five-seat-shop.json')
export const tenant = tenantSchema.parse(JSON.parse(readFileSync(sample, 'utf8')))

/** The id of the n-th callback. */
export const callbackId = (n: number): string => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`

export const create = (n: number, serviceName = 'any'): CommandBody => ({
  kind: 'callback.create',
  id: callbackId(n),
  serviceName,
  phoneNumber: '+14155550100',
  alwaysCheckCapacity: false,
  language: 'en-US',
  userData: {},
})

export interface Opened {
  readonly session: Session
  readonly store: FakeStore
  readonly clock: HandClock
  readonly disk: RecordingDisk
}

/** What a new session begins with. */
export const beginning = (): NewSession => ({
  setup: { tenant, zones: [], seed: 1, startAt: START, branch: 'first', sessionId: 'session-one' },
  name: 'Test',
  scenario: 'none',
  pace: { running: false, factor: 1 },
})

export const options = (disk: RecordingDisk, clock: HandClock, store: FakeStore): OpenOptions => ({
  folder: FOLDER,
  files: disk,
  store,
  clock,
  engine: fakeEngine(),
  start: {
    mode: 'continue-or-new',
    setup: beginning,
  },
})

/** A session on a disk, with a clock and a store of its own. */
export const open = async (disk = new RecordingDisk(), changes: Partial<OpenOptions> = {}): Promise<Opened> => {
  const [clock, store] = [new HandClock(), new FakeStore()]
  const session = await openSession({ ...options(disk, clock, store), ...changes })
  return { session, store, clock, disk }
}

/** The whole state in one value: the engine's digest with the clock. */
export const digestOf = (session: Session): string =>
  session.read((simulation) =>
    'digest' in simulation && typeof simulation.digest === 'function' ? String(simulation.digest()) : '',
  )
