import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { generateApi } from 'swagger-typescript-api'
import ts from 'typescript'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { API_KEY, Harness } from './harness.ts'

const DOCUMENT = path.resolve(import.meta.dirname, '../../docs/openapi.json')

/** What somebody writes who has nothing but the document: the client comes from a generator, and only address and key are ours. */
const CONSUMER = `import { Api } from './client.ts'

export async function journey(baseUrl: string, key: string, later: string) {
  const { engagement } = new Api({ baseUrl, baseApiParams: { headers: { 'x-api-key': key } } })
  const slots = (await engagement.availability('Support_VQ_CB', { numberOfDays: '2', timezone: 'America/New_York' })).data
  const [slot] = slots.data.slots
  const open = (await engagement.openFor('Support_VQ_CB', { checkImmediateEnabled: 'true' })).data
  const status = (await engagement.queueStatus('Support_VQ_CB')).data
  const waits = (await engagement.estimatedWaitTime({ 'virtual-queues': 'Support_VQ,No_VQ', mode: 'mode1' })).data
  const booked = (
    await engagement.createCallback({
      serviceName: 'Support_VQ_CB',
      phoneNumber: '+12025550123',
      desiredTime: later,
      userData: { customerId: 'C-1042' },
    })
  ).data
  const found = (await engagement.retrieveCallback({ id: booked.data.id })).data
  const cancelled = (await engagement.cancelCallback({ id: booked.data.id })).data
  const refused: unknown = await engagement.cancelCallback({ id: booked.data.id }).catch((failure: unknown) => failure)
  const callIn = (await engagement.createCallIn({ groupName: 'Shop', fromPhoneNumber: '+12025550124' })).data
  const statistics = (
    await engagement.getStatistics({
      data: { statistics: [{ objectId: 'Support_VQ', objectType: 'Queue', metric: 'CurrentInQueue' }] },
    })
  ).data
  const state: 'SCHEDULED' | 'QUEUED' | 'ROUTING' | 'PROCESSING' | 'COMPLETED' = found.data.callbackState
  return {
    capacity: slot === undefined ? 0 : slot.capacity,
    openFor: open.data.openFor,
    isImmediateEnabled: open.data.isImmediateEnabled,
    offersScheduled: status.data.offerScheduledCallback,
    waits: waits.data.map(({ virtualQueue, resultCode }) => ({ virtualQueue, resultCode })),
    booked: booked.data.id,
    state,
    cancelled: cancelled.data.id,
    refused,
    digits: callIn.data.accessCode,
    statistic: statistics.data.statistics[0]?.value,
  }
}
`

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  allowImportingTsExtensions: true,
  rewriteRelativeImportExtensions: true,
  skipLibCheck: true,
  types: [],
}

const resultSchema = z.strictObject({
  capacity: z.number(),
  openFor: z.number(),
  isImmediateEnabled: z.boolean(),
  offersScheduled: z.boolean(),
  waits: z.array(z.unknown()),
  booked: z.uuid(),
  state: z.string(),
  cancelled: z.uuid(),
  refused: z.looseObject({ status: z.number(), error: z.unknown() }),
  digits: z.string(),
  statistic: z.number(),
})
const moduleSchema = z.object({
  journey: z.custom<(base: string, key: string, later: string) => Promise<unknown>>((one) => typeof one === 'function'),
})

let folder: string
let api: Harness

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ringback-client-'))
  api = await Harness.start()
})
afterAll(async () => {
  await api.end()
  await rm(folder, { recursive: true, force: true })
})

test('API-10 a client generated from the document compiles and works with nothing but address and key', async () => {
  await generateApi({ input: DOCUMENT, output: folder, fileName: 'client.ts', httpClientType: 'fetch', silent: true })
  const consumer = path.join(folder, 'consumer.ts')
  await writeFile(consumer, CONSUMER)

  const program = ts.createProgram([consumer], { ...OPTIONS, outDir: path.join(folder, 'out') })
  const problems = ts.getPreEmitDiagnostics(program).map(({ messageText, file, start }) => {
    const line = file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line + 1 : 0
    return `${file?.fileName ?? ''}:${line} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`
  })
  expect(problems).toEqual([])
  program.emit()
  await writeFile(path.join(folder, 'out', 'package.json'), '{"type":"module"}')

  await api.app.listen({ host: '127.0.0.1', port: 0 })
  const address = api.app.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const loaded: unknown = await import(/* @vite-ignore */ pathToFileURL(path.join(folder, 'out', 'consumer.js')).href)
  const { journey } = moduleSchema.parse(loaded)
  const result = resultSchema.parse(await journey(`http://127.0.0.1:${port}`, API_KEY, api.iso(7_200_000)))

  // Monday 10:00 at a queue that is open around the clock and has the capacity of the sample.
  expect(result.capacity).toBeGreaterThan(0)
  expect(result.openFor).toBeGreaterThan(0)
  expect(result).toMatchObject({
    isImmediateEnabled: true,
    offersScheduled: true,
    waits: [
      { virtualQueue: 'Support_VQ', resultCode: -1 },
      { virtualQueue: 'No_VQ', resultCode: -1 },
    ],
    state: 'SCHEDULED',
    cancelled: result.booked,
    refused: { status: 400, error: { status: { code: 7051 } } },
    statistic: 0,
  })
  expect(result.digits).toMatch(/^\d+$/)
})
