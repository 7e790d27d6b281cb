import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { AppFolder, blocksOf, root } from '../../support/appFolder.ts'
import { startHost, type RunningHost } from '../../support/host.ts'

let app: AppFolder
let host: RunningHost
beforeAll(async () => {
  app = await AppFolder.make()
  host = await startHost({ flags: ['--tenant', 'hundred-seat', '--start-at', '2027-01-04T09:05'] })
})
afterAll(async () => {
  await host.stop()
  await app.remove()
})

const answerSchema = z.object({ status: z.object({ code: z.int() }), data: z.object({ id: z.string() }).partial() })

/** Runs the examples with curl of a page one after another, each on its own; gives the codes that were answered. */
async function codesOf(file: string): Promise<number[]> {
  const text = await readFile(path.join(root, file), 'utf8')
  const commands = blocksOf(text, 'sh').flatMap((block) =>
    block.split(/^(?=curl )/m).filter((line) => line.startsWith('curl ')),
  )
  const codes: number[] = []
  let id = ''
  for (const command of commands) {
    const asked = command.replaceAll('http://127.0.0.1:8088', new URL(host.api).origin).replace('<the id>', id)
    const { code, output } = await app.run(`KEY=${host.apiKey}\nCONTROL=${host.controlToken}\n${asked}`)
    expect(code, output).toBe(0)
    const answer = answerSchema.parse({ data: {}, ...z.looseObject({}).parse(JSON.parse(output)) })
    id = answer.data.id ?? id
    codes.push(answer.status.code)
  }
  return codes
}

test('API-9 the curl examples of README.md run as they stand', async () => {
  expect(await codesOf('README.md')).toEqual([0, 0, 0])
})

test('API-9, SIM-8 the curl examples of docs/api.md run as they stand', async () => {
  // The last one answers a call: 501, as no call rings just then.
  expect(await codesOf('docs/api.md')).toEqual([0, 0, 0, 501])
})

test('SIM-8 the example of ringback/testing in README.md runs as it stands', async () => {
  const [example = ''] = blocksOf(await readFile(path.join(root, 'README.md'), 'utf8'), 'js')
  const { code, output } = await app.run(
    `mkdir -p node_modules && ln -s ../.ringback node_modules/ringback\ncat > example.mjs <<'END'\n${example}END\nnode example.mjs`,
  )
  expect([code, output]).toEqual([0, ''])
})
