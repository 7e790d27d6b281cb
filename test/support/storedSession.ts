import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { z } from 'zod'
import type { CommandBody } from '../../engine/command.ts'
import { uuidFrom } from '../../engine/kernel/digest.ts'
import { Simulation } from '../../engine/simulation.ts'
import { tenantSchema } from '../../engine/tenant/tenant.ts'
import { zonesOfTenant } from '../../engine/tenant/zonesInUse.ts'
import { nodeFilePort } from '../../main/ports/nodeFilePort.ts'
import { zoneTablesFor } from '../../main/ports/zoneFile.ts'
import type { Engine } from '../../main/session/engine.ts'
import { openSession } from '../../main/session/openSession.ts'
import { SESSION_FILE } from '../../main/session/sessionFiles.ts'
import type { Session } from '../../main/session/sessionTypes.ts'
import { tailGenerations, tailName } from '../../main/session/tailReader.ts'
import { createStore } from '../../main/store/createStore.ts'
import { readSqlWasm } from '../../main/store/wasm.ts'
import { HandClock } from '../main/session/support/handClock.ts'

/** A folder for each released version: a session and a tenant file as that version wrote them (TTR-8). */
export const STORED_FOLDER = path.resolve(import.meta.dirname, '../main/session/stored')
export const STORED_TENANT = 'tenant.json'
export const STORED_FACTS = 'facts.json'

const SAMPLE = path.resolve(import.meta.dirname, '../../assets/tenants/five-seat-shop.json')
/** Monday 2027-01-04 08:00 in the shop. */
const START = Date.UTC(2027, 0, 4, 7)
const HOUR = 3_600_000
const QUEUE = 'Shop_VQ_CB'
const API = { kind: 'api', name: 'stored' } as const

/** What the version that wrote a session had told its users when the machine stopped. */
export const storedFactsSchema = z.strictObject({
  /** Simulated moment, ms. */
  now: z.int(),
  branches: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      parent: z.string().optional(),
      leftAt: z.int().optional(),
      reachedAt: z.int(),
      current: z.boolean(),
    }),
  ),
  /** Acknowledged bookings, and the branch on whose line each was made. */
  callbacks: z.array(
    z.strictObject({
      id: z.string(),
      branch: z.string(),
      serviceName: z.string(),
      phoneNumber: z.string(),
      createdAt: z.int(),
      userData: z.record(z.string(), z.string()),
    }),
  ),
})
export type StoredFacts = z.infer<typeof storedFactsSchema>

/** The engine of this version, under the name of a version. */
export const engineNamed = (version: string): Engine => ({
  version,
  create: (setup) => Simulation.create(setup),
  restore: (snapshot) => Simulation.restore(snapshot),
})

/** Opens the session of a folder as the product does, on a clock that stands still; begins one on the small shop where there is none. */
export async function openStored(folder: string, version: string): Promise<Session> {
  const tenant = tenantSchema.parse(JSON.parse(await readFile(SAMPLE, 'utf8')))
  const agent = tenant.agents[0]?.userName ?? ''
  return openSession({
    folder,
    files: nodeFilePort,
    store: await createStore({ worker: undefined, wasmBinary: readSqlWasm() }),
    clock: new HandClock(),
    engine: engineNamed(version),
    start: {
      mode: 'continue-or-new',
      setup: () => ({
        setup: {
          tenant,
          zones: zoneTablesFor(zonesOfTenant(tenant)),
          seed: 7,
          startAt: START,
          branch: uuidFrom('stored', 'branch'),
          sessionId: uuidFrom('stored', 'session'),
        },
        name: tenant.name,
        scenario: 'stored',
        script: [
          {
            at: START + 3 * HOUR,
            actor: { kind: 'script', name: 'stored' },
            body: { kind: 'agent.setState', agent, state: 'notReady' },
          },
        ],
        pace: { running: false, factor: 1 },
      }),
    },
  })
}

const booking = (n: number, at?: number): Extract<CommandBody, { kind: 'callback.create' }> => ({
  kind: 'callback.create',
  id: uuidFrom('stored', 'callback', n),
  serviceName: QUEUE,
  phoneNumber: `+4930555${String(n).padStart(5, '0')}`,
  alwaysCheckCapacity: false,
  language: 'de-DE',
  userData: { order: String(n) },
  ...(at === undefined ? {} : { desiredTime: at }),
})

/**
 * A day in the shop with bookings, a cancelling, a rewind and a new branch; the last of it is in the tail alone. Leaves the folder as a
 * machine that stops at once would, and returns what users had been told.
 */
async function live(session: Session): Promise<StoredFacts> {
  const callbacks: StoredFacts['callbacks'] = []
  const book = async (n: number, at?: number): Promise<void> => {
    const body = booking(n, at)
    const outcome = await session.submit(API, body)
    if (!outcome.accepted) throw new Error(`booking ${n} is refused: ${outcome.refusal.code} ${outcome.refusal.cause}`)
    const { id, serviceName, phoneNumber, userData } = body
    const { now, branch } = session.status()
    callbacks.push({ id, branch: branch.id, serviceName, phoneNumber, createdAt: now, userData })
  }
  await session.advance(START + 2 * HOUR)
  await book(1)
  await book(2, START + 6 * HOUR)
  await book(3, START + 26 * HOUR)
  await session.advance(START + 4 * HOUR)
  await session.submit(API, { kind: 'callback.cancel', id: booking(3).id, reason: 'CANCELLED' })
  await session.checkpoint()
  await session.advance(START + 7 * HOUR)
  await book(4)
  await session.checkpoint()
  await session.advance(START + 8 * HOUR)
  await session.rewind(START + 5 * HOUR)
  await book(5)
  await session.advance(START + 7 * HOUR)
  await book(6, START + 25 * HOUR)
  await session.checkpoint()
  await session.advance(START + 7.5 * HOUR)
  await Promise.all([book(7), book(8)])
  await session.advance(START + 8 * HOUR)
  return { now: session.status().now, branches: [...session.branches()], callbacks }
}

/** Writes the files of a version into its folder; every release has one. Rejects when they are there: they never change. */
export async function storeSession(version: string, into = path.join(STORED_FOLDER, version)): Promise<void> {
  await mkdir(path.dirname(into), { recursive: true })
  await mkdir(into)
  const folder = await mkdtemp(path.join(tmpdir(), 'ringback-stored-'))
  const session = await openStored(folder, version)
  try {
    const facts = await live(session)
    for (const name of tailGenerations(await readdir(folder)).map(tailName))
      await copyFile(path.join(folder, name), path.join(into, name))
    await writeFile(path.join(into, `${SESSION_FILE}.gz`), gzipSync(await readFile(path.join(folder, SESSION_FILE))))
    await copyFile(SAMPLE, path.join(into, STORED_TENANT))
    await writeFile(path.join(into, STORED_FACTS), `${JSON.stringify(facts, undefined, 2)}\n`)
  } finally {
    await session.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Lays the stored session of a version out in an empty data folder, as its machine left it. */
export async function layOut(version: string, folder: string): Promise<void> {
  const from = path.join(STORED_FOLDER, version)
  for (const name of tailGenerations(await readdir(from)).map(tailName))
    await copyFile(path.join(from, name), path.join(folder, name))
  await writeFile(path.join(folder, SESSION_FILE), gunzipSync(await readFile(path.join(from, `${SESSION_FILE}.gz`))))
}
