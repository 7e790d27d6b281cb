import { randomInt, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Scenario } from '../../engine/scenario/scenario.ts'
import { marksOf, scriptCommands } from '../../engine/scenario/script.ts'
import { Simulation } from '../../engine/simulation.ts'
import type { Tenant } from '../../engine/tenant/tenant.ts'
import { zonesOfTenant } from '../../engine/tenant/zonesInUse.ts'
import type { FilePort } from '../ports/filePort.ts'
import { memoryFilePort } from '../ports/memoryFilePort.ts'
import { nodeFilePort } from '../ports/nodeFilePort.ts'
import { systemClock } from '../ports/wallClock.ts'
import { zoneTablesFor } from '../ports/zoneFile.ts'
import type { PaceSetting } from '../session/course.ts'
import type { Engine } from '../session/engine.ts'
import type { IntentSink } from '../session/intents.ts'
import { openSession, type NewSession, type OpenOptions } from '../session/openSession.ts'
import type { Session } from '../session/sessionTypes.ts'
import { createStore } from '../store/createStore.ts'
import { readSqlWasm } from '../store/wasm.ts'
import { productVersion } from '../version.ts'
import { DEFAULT_TENANT, loadScenario, loadTenant } from './library.ts'
import { instantOf } from './startAt.ts'

/** What a new session is asked to begin with; what is absent has its default. */
export interface Beginning {
  /** Name or path, or the tenant itself. */
  readonly tenant?: string | Tenant
  /** Name or path, or the scenario itself. */
  readonly scenario?: string | Scenario
  readonly seed?: number
  /** ISO 8601, in the zone of the tenant unless it has an offset. Absent: now, or the start of the scenario (PAC-1). */
  readonly startAt?: string
  /** Absent: runs at ×1. */
  readonly pace?: PaceSetting
}

/** The engine that hosts run sessions on. */
export const hostEngine: Engine = {
  version: productVersion,
  create: (setup) => Simulation.create(setup),
  restore: (snapshot) => Simulation.restore(snapshot),
}

/** Seeds are drawn below this when none is given: short enough to be typed again. */
const SEEDS = 1_000_000

/** @throws StartError for an unknown tenant or scenario, or a start that is no time */
export function newSession(beginning: Beginning): NewSession {
  const { scenario: asked } = beginning
  const scenario = typeof asked === 'string' ? loadScenario(asked) : asked
  const named = beginning.tenant ?? scenario?.tenant ?? DEFAULT_TENANT
  const tenant = typeof named === 'string' ? loadTenant(named) : named
  const zones = zoneTablesFor(zonesOfTenant(tenant))
  const start = beginning.startAt ?? (scenario === undefined ? undefined : (scenario.startAt ?? tenant.startAt))
  const zone = zones.find((one) => one.zone === tenant.zone)
  const startAt = start === undefined || zone === undefined ? Date.now() : instantOf(start, zone, '--start-at')
  const seed = beginning.seed ?? scenario?.seed ?? randomInt(SEEDS)
  return {
    setup: {
      tenant,
      zones,
      seed,
      startAt,
      branch: 'main',
      sessionId: randomUUID(),
    },
    name: scenario?.title ?? tenant.name,
    scenario: scenario?.name ?? '',
    ...(scenario === undefined
      ? {}
      : {
          script: scriptCommands(scenario, seed, startAt),
          marks: marksOf(scenario, startAt),
          endAt: startAt + scenario.until,
        }),
    pace: beginning.pace ?? { running: true, factor: 1 },
  }
}

/** The store's worker beside the built program; absent when the program runs from source, where the store works in this thread. */
function storeWorker(): URL | undefined {
  const file = join(import.meta.dirname, 'storeWorker.js')
  return existsSync(file) ? pathToFileURL(file) : undefined
}

/**
 * Opens the session of a data folder: the one that is there, or a new one. What a new one begins with is checked before anything changes.
 * @param beginning present: a new one begins and the old one is kept
 * @throws StartError, FolderInUseError, SessionFileError, TenantError
 */
export async function openHostSession(
  folder: string,
  beginning: Beginning | undefined,
  ground = onDisk(),
): Promise<Session> {
  const asked = beginning === undefined ? undefined : newSession(beginning)
  const start = { mode: asked === undefined ? 'continue-or-new' : 'new', setup: () => asked ?? newSession({}) } as const
  return openWith(folder, start, ground)
}

/** What a session stands on. */
export interface Ground {
  readonly files: FilePort
  /** Of the store; absent: it works in this thread. */
  readonly worker: URL | undefined
  /** Where pushes go that really leave; absent: nowhere. */
  readonly intents?: IntentSink
}

/** @param intents where pushes go that really leave; absent: nowhere */
export const onDisk = (intents?: IntentSink): Ground => ({
  files: nodeFilePort,
  worker: storeWorker(),
  ...(intents && { intents }),
})

/** A ground of its own that is gone when the session is closed (SIM-8). */
export const inMemory = (): Ground => ({ files: memoryFilePort(), worker: undefined })

/**
 * Opens a session of a data folder in the way that is asked for.
 * @throws FolderInUseError, SessionFileError, TenantError
 */
export async function openWith(folder: string, start: OpenOptions['start'], ground = onDisk()): Promise<Session> {
  const store = await createStore({ worker: ground.worker, wasmBinary: readSqlWasm() })
  try {
    return await openSession({
      folder,
      files: ground.files,
      store,
      clock: systemClock,
      engine: hostEngine,
      ...(ground.intents && { intents: ground.intents }),
      start,
    })
  } catch (error) {
    await store.close()
    throw error
  }
}
