import { expect, test } from 'vitest'
import { z } from 'zod'
import { IS_SOAK } from '../support/chance.ts'
import { startHost, temporaryFolder } from '../support/host.ts'
import type { RunningHost } from '../support/host.ts'

/** All kills on request; a sample otherwise. */
const KILLS = IS_SOAK ? 20 : 4
/** Requests of one life at most, and connections that make them. */
const REQUESTS = IS_SOAK ? 2000 : 600
const CONNECTIONS = 20

const created = z.object({ data: z.object({ id: z.string() }) })

const call = (url: string, headers: Record<string, string>, body: unknown): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

/** Books callbacks over all connections until `enough` are acknowledged or the host is gone; returns the acknowledged ids. */
const bookUntil = async (host: RunningHost, first: number, enough: number, then: () => void): Promise<string[]> => {
  const acknowledged: string[] = []
  let number = first
  const connection = async (): Promise<void> => {
    while (number < first + REQUESTS) {
      const phoneNumber = `+1415${5_100_000 + number++}`
      try {
        const body = { serviceName: 'Billing_VQ_CB', phoneNumber }
        const response = await call(`${host.api}/callbacks/create`, { 'x-api-key': host.apiKey }, body)
        if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`)
        acknowledged.push(created.parse(await response.json()).data.id)
      } catch (error) {
        if (host.program.child.killed) return
        throw error
      }
      if (acknowledged.length === enough) then()
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, connection))
  return acknowledged
}

const missingOf = async (host: RunningHost, ids: readonly string[]): Promise<string[]> => {
  const missing: string[] = []
  for (const id of ids) {
    const response = await call(`${host.api}/callbacks/retrieve`, { 'x-api-key': host.apiKey }, { id })
    if (!response.ok) missing.push(id)
    await response.arrayBuffer()
  }
  return missing
}

test(`TTR-3 after ${KILLS} kills, in the middle of bookings and of saves, every acknowledged callback is there`, async () => {
  const folder = await temporaryFolder()
  const all: string[] = []
  let host = await startHost({ dataFolder: folder.path, flags: ['--seed', '3', '--speed', '1'] })
  try {
    for (let life = 0; life < KILLS; life++) {
      const { program } = host
      const kill = (): void => void program.child.kill('SIGKILL')
      const enough = 1 + Math.floor(Math.random() * REQUESTS * 0.9)
      const acknowledged = await bookUntil(host, life * REQUESTS, enough, () => {
        if (life % 2 === 0) return kill()
        const authorization = `Bearer ${host.controlToken}`
        void call(new URL('/sim/v1/session/save', host.api).href, { authorization }, {}).catch(() => undefined)
        setTimeout(kill, Math.random() * 60)
      })
      await program.ended
      expect(acknowledged.length).toBeGreaterThanOrEqual(enough)
      all.push(...acknowledged)
      host = await startHost({ dataFolder: folder.path })
      expect(await missingOf(host, acknowledged)).toEqual([])
    }
    expect(await missingOf(host, all)).toEqual([])
  } finally {
    await host.stop('SIGKILL')
    await folder.remove()
  }
}, 1_800_000)
