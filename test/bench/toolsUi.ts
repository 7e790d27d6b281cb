import { spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { startHost, temporaryFolder, type RunningHost } from '../support/host.ts'
import { largeTenant } from './largeTenant.ts'

const PAGE = path.resolve(import.meta.dirname, '..', '..', 'test', 'bench', 'toolsPage.mjs')
/** Groups with a single number, each for one import. */
const GROUPS = ['Import A', 'Import B', 'Import C']
/** Numbers of a file; with the one that is there the group is full. */
const NUMBERS = 9_999
/** Call-in requests; the newest 5,000 are listed (RET-2). */
const REQUESTS = 5_600
/** Requests that are made at once. */
const AT_ONCE = 50

const measuredSchema = z.object({
  waits: z.record(z.string(), z.array(z.number())),
  longest: z.record(z.string(), z.number()),
})
/** Waits in ms by what was waited for; longest work of the page in ms by what was done. */
export type ToolsFigures = z.infer<typeof measuredSchema>

const numberOf = (group: number, place: number): string => `+1${5_150_000_000 + group * 100_000 + place}`

async function requestCallIns({ api, apiKey }: RunningHost): Promise<void> {
  const create = async (place: number): Promise<void> => {
    const answer = await fetch(`${api}/call-in/requests/create`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': apiKey },
      body: JSON.stringify({ groupName: 'Group 0', fromPhoneNumber: `+1416555${String(place).padStart(4, '0')}` }),
    })
    if (answer.status !== 200) throw new Error(await answer.text())
    await answer.arrayBuffer()
  }
  for (let from = 0; from < REQUESTS; from += AT_ONCE)
    await Promise.all(Array.from({ length: AT_ONCE }, (_, place) => create(from + place)))
}

/** Works in the Tools and Call-In tabs of the built headless host with the large tenant at ×60, in a browser. */
export async function measureTools(): Promise<ToolsFigures> {
  const folder = await temporaryFolder()
  const file = path.join(folder.path, 'large.json')
  const tenant = largeTenant(1)
  const groups = GROUPS.map((name, group) => ({ name, numbers: [{ number: numberOf(group, 0), description: '' }] }))
  await writeFile(file, JSON.stringify({ ...tenant, callInGroups: [...(tenant.callInGroups ?? []), ...groups] }))
  const host = await startHost({ flags: ['--tenant', file, '--seed', '1', '--speed', '60'] })
  try {
    await requestCallIns(host)
    const csv = GROUPS.map((_, group) =>
      Array.from({ length: NUMBERS }, (__, place) => `${numberOf(group, place + 1)},Line ${place + 1}\n`).join(''),
    )
    const child = spawn(process.execPath, [PAGE, host.ui], { stdio: ['pipe', 'pipe', 'inherit'] })
    child.stdin.end(JSON.stringify({ queues: tenant.queues.map(({ name }) => name), groups: GROUPS, csv }))
    return measuredSchema.parse(JSON.parse(await text(child.stdout)))
  } finally {
    await host.stop()
    await folder.remove()
  }
}
