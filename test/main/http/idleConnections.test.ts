import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { memoryHost, type MemoryHost } from '../../support/memoryHost.ts'

const IDLE = 2000
const ROUNDS = 3
const REQUESTS = 100
/** Opening so many connections takes long on a busy machine, ms. */
const TIME_LIMIT = 180_000

let host: MemoryHost
let port: number
let idle: Socket[]
const agent = new Agent({ keepAlive: true, maxSockets: 1 })

beforeEach(async () => {
  host = await memoryHost()
  port = Number(new URL(await host.app.listen({ host: '127.0.0.1', port: 0 })).port)
  idle = []
})
afterEach(async () => {
  for (const socket of idle) socket.destroy()
  await host.end()
  agent.destroy()
})

/** Opens connections; every other one begins a request that it never ends. */
async function crowd(): Promise<void> {
  while (idle.length < IDLE) {
    const more = Array.from({ length: 100 }, () => connect({ host: '127.0.0.1', port }))
    await Promise.all(more.map((socket) => once(socket, 'connect')))
    for (const [index, socket] of more.entries()) {
      socket.on('error', () => undefined)
      if (index % 2 === 0) socket.write('POST /engagement/v3/callbacks/create HTTP/1.1\r\nhost: localhost\r\n')
    }
    idle.push(...more)
  }
}

async function leave(): Promise<void> {
  for (const socket of idle) socket.destroy()
  idle = []
  await expect.poll(connections, { timeout: 10_000 }).toBeLessThanOrEqual(1)
}

const connections = () => new Promise<number>((resolve) => host.app.server.getConnections((_error, n) => resolve(n)))

async function ask(): Promise<void> {
  const options = { agent, headers: { 'x-api-key': 'ringback-local-development' } }
  const asked = request(`http://127.0.0.1:${port}/engagement/v3/callbacks/queue-status/Support_VQ_CB`, options)
  asked.end()
  const [answer] = await once(asked, 'response')
  answer.resume()
  await once(answer, 'end')
  expect(answer.statusCode).toBe(200)
}

/** CPU that an answer takes, µs. */
async function cost(): Promise<number> {
  const before = process.cpuUsage()
  for (let n = 0; n < REQUESTS; n += 1) await ask()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / REQUESTS
}

test(
  'API-4 2,000 idle connections and unfinished requests: answers take less than twice what they take without',
  async () => {
    await cost()
    const alone: number[] = []
    const crowded: number[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      await leave()
      alone.push(await cost(), await cost(), await cost())
      await crowd()
      crowded.push(await cost(), await cost(), await cost())
      expect(await connections()).toBeGreaterThan(IDLE / 2)
    }
    // The least that it took is what the work itself takes, whatever else the machine does.
    expect(Math.min(...crowded) / Math.min(...alone)).toBeLessThan(2)
  },
  TIME_LIMIT,
)
