import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { zonesOfTenant } from '../../../engine/tenant/zonesInUse.ts'
import { tenantSchema } from '../../../engine/tenant/tenant.ts'
import { Simulation } from '../../../engine/simulation.ts'
import { zoneTablesFor } from '../../../main/ports/zoneFile.ts'
import type { Session } from '../../../main/session/sessionTypes.ts'
import { productVersion } from '../../../main/version.ts'
import {
  layOut,
  openStored,
  STORED_FACTS,
  STORED_FOLDER,
  STORED_TENANT,
  storedFactsSchema,
  storeSession,
} from '../../support/storedSession.ts'
import type { StoredFacts } from '../../support/storedSession.ts'

const HOUR = 3_600_000

// A released version's files are written once, on purpose.
if (process.env['STORE_SESSION'] === '1') await storeSession(productVersion)

const versions = await readdir(STORED_FOLDER)

test('TTR-8 the present version has its files', () => {
  expect(existsSync(path.join(STORED_FOLDER, productVersion))).toBe(true)
})

describe.each(versions)('version %s', (version) => {
  let facts: StoredFacts
  let folder: string

  beforeEach(async () => {
    const text = await readFile(path.join(STORED_FOLDER, version, STORED_FACTS), 'utf8')
    facts = storedFactsSchema.parse(JSON.parse(text))
    folder = await mkdtemp(path.join(tmpdir(), 'ringback-stored-'))
    await layOut(version, folder)
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  /** Every acknowledged callback is found on its branch, as it was booked, with its history. */
  const expectCallbacks = async (session: Session): Promise<void> => {
    for (const { branch, ...booked } of facts.callbacks) {
      await session.openBranch(branch)
      expect(session.read((it) => it.callback(booked.id))).toMatchObject(booked)
      expect((await session.store.history(booked.id)).length).toBeGreaterThan(0)
      expect(await session.store.branchesOf(booked.id)).toContain(branch)
    }
  }

  test('TTR-8 its session opens with its timeline and every acknowledged callback, and goes on', async () => {
    const session = await openStored(folder, productVersion)
    expect(session.status().now).toBe(facts.now)
    for (const { current: _current, ...branch } of facts.branches)
      expect(session.branches()).toContainEqual(expect.objectContaining(branch))
    const here = session.branches().find(({ current }) => current)?.id ?? ''
    await expectCallbacks(session)
    await session.openBranch(here)
    await session.rewind(session.status().startAt + 3 * HOUR)
    await session.openBranch(here)
    await session.advance(facts.now + 24 * HOUR)
    const [{ now, hash, records }, branches] = [session.status(), session.branches()]
    await session.close()

    const again = await openStored(folder, productVersion)
    expect(again.status()).toMatchObject({ now, hash, records })
    expect(again.status().problem).toBeUndefined()
    expect(again.branches()).toEqual(branches)
    await expectCallbacks(again)
    await again.close()
  })

  test('TTR-8 its tenant file is read, and a day can be run with it', async () => {
    const tenant = tenantSchema.parse(
      JSON.parse(await readFile(path.join(STORED_FOLDER, version, STORED_TENANT), 'utf8')),
    )
    const startAt = Date.UTC(2027, 0, 4, 7)
    const zones = zoneTablesFor(zonesOfTenant(tenant))
    const simulation = Simulation.create({ tenant, zones, seed: 1, startAt, branch: 'a', sessionId: 'b' })
    simulation.advance(startAt + 24 * HOUR)
    expect(simulation.counters().records).toBeGreaterThan(1000)
  })
})
