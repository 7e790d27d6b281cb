import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openHostSession } from '../../../main/headless/hostSession.ts'
import { loadScenario } from '../../../main/headless/library.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ringback-host-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('PAC-1 a session of a scenario that runs at max pauses where the scenario ends', async () => {
  const session = await openHostSession(folder, { scenario: 'retries' })
  const { startAt } = session.status()
  await session.setPace('max')
  await session.resume()
  await vi.waitFor(() => expect(session.status().pace.running).toBe(false), 20_000)
  expect(session.status().now).toBe(startAt + loadScenario('retries').until)
  await session.close()
})
