import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'vitest'
import { operationsOf } from '../../contract/apiDocument.ts'
import { EFFORT } from '../../support/chance.ts'
import { Course } from './course.ts'
import { memoryHost } from '../../support/memoryHost.ts'
import { reportSeed } from './reportSeed.ts'
import { requestsOf } from './requestArbitrary.ts'
import { takingsOf } from './schemaDocument.ts'

const COURSES = 20 * EFFORT
const REQUESTS = 200
/** Streams of events end with the host only; what is hostile about them is tried over sockets. */
const LEFT = new Set(['events'])

const document = readFileSync(path.resolve(import.meta.dirname, '../../../docs/openapi.json'), 'utf8')

test('API-4, API-9, SIM-7 whatever is asked is answered as the document says, and what is refused changes nothing', async () => {
  const operations = operationsOf(document)
  const requests = requestsOf(takingsOf(document), LEFT)
  await fc.assert(
    fc.asyncProperty(fc.array(requests, { minLength: REQUESTS, maxLength: REQUESTS }), async (course) => {
      const host = await memoryHost()
      try {
        const driver = new Course(host, operations)
        for (const asked of course) await driver.ask(asked)
      } finally {
        await host.end()
      }
    }),
    { numRuns: COURSES, endOnFailure: true, asyncReporter: reportSeed },
  )
})
