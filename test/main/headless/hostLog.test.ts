import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fastify from 'fastify'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { Seat } from '../../../main/handlers/context.ts'
import { startHost } from '../../../main/headless/host.ts'
import { hostLog, LOG_FILE, type LogLevel } from '../../../main/headless/hostLog.ts'

const failureSchema = z.object({ status: z.object({ corrId: z.string() }) })
const lineSchema = z.looseObject({ level: z.number(), msg: z.string(), corrId: z.string() })

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ringback-host-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('ERR-2, CBK-13 what nobody expected is in the log under its correlation id, without keys, tokens, numbers or userData', async () => {
  const host = await startHost({
    dataFolder: folder,
    port: 0,
    headless: true,
    begin: { tenant: 'five-seat-shop', seed: 1 },
    say: () => undefined,
  })
  const { addresses, session, dispatcher } = host
  const corrIds: string[] = []
  try {
    const post = (body: unknown) =>
      fetch(`${addresses.api}/callbacks/create`, {
        method: 'POST',
        headers: { 'x-api-key': addresses.apiKey, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    // A refusal is the caller's business.
    expect((await post({ serviceName: 'none', phoneNumber: '+14155550123' })).status).toBe(400)
    expect(await readdir(folder)).not.toContain('logs')
    session.submit = () =>
      Promise.reject(Object.assign(new Error('out of order'), { userData: { card: 'secret-card-number' } }))
    const answer = await post({
      serviceName: 'Shop_VQ_CB',
      phoneNumber: '+14155550123',
      userData: { card: 'secret-card-number' },
    })
    expect(answer.status).toBe(500)
    corrIds.push(failureSchema.parse(await answer.json()).status.corrId)
    session.rewind = () => Promise.reject(new Error('out of order'))
    const reply = await dispatcher.answer(
      { id: 1, method: 'clock.rewind', args: { to: '2027-01-04T08:00:00Z' } },
      new Seat('control'),
    )
    if (!('error' in reply)) throw new Error('the rewind succeeded')
    expect(reply.error.code).toBe(50001)
    corrIds.push(reply.error.corrId)
  } finally {
    await host.close()
  }
  const text = await readFile(path.join(folder, LOG_FILE), 'utf8')
  const lines = text
    .trim()
    .split('\n')
    .map((one) => lineSchema.parse(JSON.parse(one)))
  expect(lines.filter(({ msg }) => msg === 'unexpected error').map(({ corrId }) => corrId)).toEqual(corrIds)
  expect(lines.every(({ level }) => level >= 40)).toBe(true)
  expect(text).toContain('out of order')
  for (const one of text.trim().split('\n')) expect(one.match(/"corrId"/g)).toHaveLength(1)
  for (const secret of [addresses.apiKey, addresses.controlToken, '4155550123', 'secret-card-number'])
    expect(text).not.toContain(secret)
})

test('ERR-2, CBK-13 fields of secrets, numbers and userData are hidden wherever they turn up', async () => {
  const log = hostLog(folder)
  const app = fastify({ logger: log.logger })
  app.log.warn(
    {
      userData: { card: 'secret-card' },
      phoneNumber: '+14155550123',
      one: { apiKey: 'secret-key', deep: { token: 'secret-token' } },
    },
    'careless',
  )
  await app.close()
  await log.close()
  const text = await readFile(path.join(folder, LOG_FILE), 'utf8')
  expect(JSON.parse(text)).toMatchObject({
    msg: 'careless',
    userData: '[hidden]',
    phoneNumber: '[hidden]',
    one: { apiKey: '[hidden]', deep: { token: '[hidden]' } },
  })
  expect(text).not.toMatch(/secret-|4155550123/)
})

test('at the level info a refused request is a line with its correlation id; at silent nothing is written', async () => {
  const answered = async (level: LogLevel) => {
    const dataFolder = path.join(folder, level)
    const host = await startHost({
      dataFolder,
      port: 0,
      headless: true,
      log: { level },
      begin: { tenant: 'five-seat-shop', seed: 1 },
      say: () => undefined,
    })
    const { addresses } = host
    const answer = await fetch(`${addresses.api}/callbacks/queue-status/None_VQ`, {
      headers: { 'x-api-key': addresses.apiKey },
    })
    const { status } = failureSchema.parse(await answer.json())
    await host.close()
    return { corrId: status.corrId, text: await readFile(path.join(dataFolder, LOG_FILE), 'utf8').catch(() => '') }
  }
  const { corrId, text } = await answered('info')
  const lines = text
    .trim()
    .split('\n')
    .map((one): unknown => JSON.parse(one))
  expect(lines).toContainEqual(
    expect.objectContaining({
      corrId,
      method: 'GET',
      route: '/engagement/v3/callbacks/queue-status/:queue',
      status: 400,
      msg: 'refused',
    }),
  )
  expect((await answered('silent')).text).toBe('')
})
