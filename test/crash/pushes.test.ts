import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { centerTenant } from '../support/centerTenant.ts'
import { startHost, temporaryFolder, type RunningHost } from '../support/host.ts'
import { Receiver } from '../support/pushReceiver.ts'

const SECRET = 'sixteen characters'
const LIMIT = { timeout: 30_000, interval: 50 }

const created = z.object({ data: z.object({ id: z.string() }) })
const deliveries = z.object({ data: z.array(z.object({ step: z.string(), callbackId: z.string() })) })

let receiver: Receiver
let address: string
let folder: Awaited<ReturnType<typeof temporaryFolder>>
let host: RunningHost | undefined

beforeEach(async () => {
  receiver = new Receiver()
  address = await receiver.listen()
  folder = await temporaryFolder()
})
afterEach(async () => {
  await host?.stop('SIGKILL')
  await receiver.close()
  await folder.remove()
})

async function ask(running: RunningHost, method: string, url: string, body?: unknown): Promise<unknown> {
  const answer = await fetch(new URL(url, running.api), {
    method,
    headers: {
      authorization: `Bearer ${running.controlToken}`,
      'x-api-key': running.apiKey,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  expect(answer.status, await answer.clone().text()).toBe(200)
  return answer.json()
}

const log = async (running: RunningHost) => deliveries.parse(await ask(running, 'GET', '/sim/v1/push/deliveries')).data

test('PSH-3 TTR-3 a push that was on its way when the program was killed leaves once more after the restart', async () => {
  const tenant = {
    ...centerTenant({ settings: { callDirection: 'USERORIGINATED' } }),
    apiKeys: [{ name: 'app', key: 'test-key-0001' }],
  }
  const file = path.join(folder.path, 'tenant.json')
  await writeFile(file, JSON.stringify(tenant))
  const dataFolder = path.join(folder.path, 'data')
  host = await startHost({ dataFolder, flags: ['--tenant', file, '--start-at', '2027-01-04T10:00'] })
  await ask(host, 'PUT', '/sim/v1/push/channels/ShopApp', { url: `${address}/push`, secret: SECRET })
  receiver.react = () => 'silence'
  const { id } = created.parse(
    await ask(host, 'POST', '/engagement/v3/callbacks/create', {
      serviceName: 'Support_VQ_CB',
      phoneNumber: '+12025550123',
      pushTargets: [{ channel: 'ShopApp', target: 'phone-1234567' }],
    }),
  ).data
  await vi.waitFor(() => expect(receiver.received).toHaveLength(1), LIMIT)
  await host.stop('SIGKILL')
  expect(await readFile(path.join(dataFolder, 'secrets.json'), 'latin1')).not.toContain(SECRET)

  receiver.react = () => 200
  host = await startHost({ dataFolder })
  const again = host
  await vi.waitFor(async () => expect(await log(again)).toMatchObject([{ step: 'delivered', callbackId: id }]), LIMIT)
  await host.stop()

  host = await startHost({ dataFolder })
  await ask(host, 'POST', '/sim/v1/clock/rewind', { to: '2027-01-04T10:00:00Z' })
  await ask(host, 'POST', '/sim/v1/clock/advance', { by: '5m' })
  expect(await log(host)).toEqual([])
  const keys = receiver.received.map(({ headers }) => headers['idempotency-key'])
  expect(keys).toHaveLength(2)
  expect(new Set(keys).size).toBe(1)
}, 300_000)
