import fc from 'fast-check'
import { expect, test } from 'vitest'
import { errorSchema } from '../../../main/http/envelope.ts'
import { API_KEY } from '../../contract/harness.ts'
import { EFFORT } from '../../support/chance.ts'
import { memoryHost } from '../../support/memoryHost.ts'
import { connections } from './rawArbitrary.ts'
import { answersOf, play, type WireAnswer } from '../../support/rawConnection.ts'
import { reportSeed } from './reportSeed.ts'

/** Connections hold two requests on average. */
const ROUNDS = 26 * EFFORT
const AT_ONCE = 20

/** What is wrong with an answer; undefined: nothing. */
function wrongWith({ status, headers, body }: WireAnswer): string | undefined {
  if (status >= 500) return 'a failure of the server'
  if (/^set-cookie: stolen/im.test(headers)) return 'a header of the caller'
  const isJson = /^content-type: application\/json/im.test(headers)
  if (status < 400 || body === '') return undefined
  if (/^content-type: text\/html/im.test(headers)) return undefined
  if (!isJson) return 'a refusal that is not JSON'
  const { success, error } = errorSchema.safeParse(JSON.parse(Buffer.from(body, 'latin1').toString('utf8')))
  return success ? undefined : error.message
}

test('API-2, API-4 whatever comes over a connection, the server answers in the envelope or hangs up, and goes on as before', async () => {
  const host = await memoryHost()
  await host.app.listen({ host: '127.0.0.1', port: 0 })
  const address = host.app.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const before = host.session.status()
  try {
    await fc.assert(
      fc.asyncProperty(fc.array(connections, { minLength: AT_ONCE, maxLength: AT_ONCE }), async (round) => {
        const heard = await Promise.all(round.map((connection) => play(port, connection)))
        for (const [index, text] of heard.entries()) {
          for (const answer of answersOf(text)) {
            const wrong = wrongWith(answer)
            if (wrong === undefined) continue
            const { parts } = round[index] ?? { parts: [] }
            throw new Error(
              `${JSON.stringify(parts).slice(0, 3000)}\n→ ${JSON.stringify(answer).slice(0, 1500)}\n${wrong}`,
            )
          }
        }
        if (host.unexpected.length > 0) throw new Error(host.unexpected.join('\n'))
        const good = await fetch(`http://127.0.0.1:${port}/engagement/v3/callbacks/queue-status/Support_VQ_CB`, {
          headers: { 'x-api-key': API_KEY },
        })
        expect([good.status, await good.json()]).toMatchObject([200, { status: { code: 0 } }])
        const { commandHash, hash } = host.session.status()
        expect({ commandHash, hash }).toEqual({ commandHash: before.commandHash, hash: before.hash })
      }),
      { numRuns: ROUNDS, endOnFailure: true, asyncReporter: reportSeed },
    )
  } finally {
    await host.end()
  }
})
