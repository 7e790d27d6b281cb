import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Simulation } from '../../engine/simulation.ts'
import { tenantSchema, type Tenant, type TenantInput } from '../../engine/tenant/tenant.ts'
import { zonesOfTenant } from '../../engine/tenant/zonesInUse.ts'
import { nodeFilePort } from '../../main/ports/nodeFilePort.ts'
import { systemClock } from '../../main/ports/wallClock.ts'
import type { WallClock } from '../../main/ports/wallClock.ts'
import { zoneTablesFor } from '../../main/ports/zoneFile.ts'
import { openSession } from '../../main/session/openSession.ts'
import type { Session } from '../../main/session/sessionTypes.ts'
import { createStore } from '../../main/store/createStore.ts'
import { readSqlWasm } from '../../main/store/wasm.ts'

export interface RealSession {
  readonly session: Session
  /** Saves, ends and removes the folder. */
  end(): Promise<void>
}

/** A sample as it stands in its file, to be changed by a test. */
export async function sampleTenant(name: string): Promise<TenantInput> {
  const file = path.resolve(import.meta.dirname, `../../assets/tenants/${name}.json`)
  return tenantSchema.parse(JSON.parse(await readFile(file, 'utf8')))
}

export const hundredSeat = (): Promise<TenantInput> => sampleTenant('hundred-seat')

/**
 * A session on the engine, the disk and the store that the product has, paused at its start.
 * @param startAt ms since the epoch
 */
export async function realSession(
  input: TenantInput,
  startAt: number,
  seed = 1,
  clock: WallClock = systemClock,
): Promise<RealSession> {
  const tenant: Tenant = tenantSchema.parse(input)
  const folder = await mkdtemp(path.join(tmpdir(), 'session-'))
  const session = await openSession({
    folder,
    files: nodeFilePort,
    store: await createStore({ worker: undefined, wasmBinary: readSqlWasm() }),
    clock,
    engine: {
      version: 'test',
      create: (setup) => Simulation.create(setup),
      restore: (bytes) => Simulation.restore(bytes),
    },
    start: {
      mode: 'new',
      setup: () => ({
        setup: {
          tenant,
          zones: zoneTablesFor(zonesOfTenant(tenant)),
          seed,
          startAt,
          branch: '11111111-1111-4111-8111-111111111111',
          sessionId: '22222222-2222-4222-8222-222222222222',
        },
        name: 'test',
        scenario: 'none',
        pace: { running: false, factor: 1 },
      }),
    },
  })
  return {
    session,
    end: async () => {
      await session.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
