import { InvalidArgumentError } from 'commander'
import { hostAddress } from './hostAddress.ts'
import { HostClient } from './hostClient.ts'
import { Moments } from './moments.ts'
import { printJson, wantsEmphasis, type HostFlags } from './perform.ts'
import { fieldOf, valueText, type View } from './show.ts'

/** One event of the stream (SIM-6). */
export interface HostEvent {
  /** `branch:sequence`; absent for what is told at the beginning. */
  readonly id?: string
  readonly event: string
  readonly data: unknown
}

/** Events of a stream of server-sent events, as they come; comments are left out. */
export async function* eventsOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<HostEvent> {
  const decoder = new TextDecoder()
  let waiting = ''
  for await (const bytes of stream) {
    waiting += decoder.decode(bytes, { stream: true })
    for (let end = waiting.indexOf('\n\n'); end >= 0; end = waiting.indexOf('\n\n')) {
      const event = eventOf(waiting.slice(0, end))
      waiting = waiting.slice(end + 2)
      if (event !== undefined) yield event
    }
  }
}

function eventOf(block: string): HostEvent | undefined {
  const fields = new Map<string, string>()
  for (const line of block.split('\n')) {
    const colon = line.indexOf(': ')
    if (colon > 0) fields.set(line.slice(0, colon), line.slice(colon + 2))
  }
  const [id, event, text] = [fields.get('id'), fields.get('event'), fields.get('data')]
  if (event === undefined || text === undefined) return undefined
  const data: unknown = JSON.parse(text)
  return { ...(id !== undefined && { id }), event, data }
}

/** Prints events until the stream ends, so many have come, or nobody reads them any more; resolves with the exit code. */
export async function followEvents(
  flags: HostFlags & { readonly after?: string; readonly count?: string },
): Promise<number> {
  const most = flags.count === undefined ? Infinity : Number(flags.count)
  if (!(most > 0)) throw new InvalidArgumentError('--count is a number above 0.')
  const host = new HostClient(hostAddress(flags), flags.as)
  const view: View = { zone: await new Moments(host).zone(), emphasis: wantsEmphasis() }
  let seen = 0
  for await (const one of eventsOf(await host.events(flags.after))) {
    if (flags.json === true) printJson(one)
    else process.stdout.write(`${eventLine(one, view)}\n`)
    seen += 1
    if (seen >= most || process.stdout.errored !== null) break
  }
  return 0
}

function eventLine({ id = '-', event, data }: HostEvent, view: View): string {
  const now = fieldOf(data, 'now')
  const at = typeof now === 'number' ? `${valueText(new Date(now).toISOString(), view)}  ` : ''
  const records = valueText(fieldOf(data, 'records'), view)
  return `${id}  ${event.padEnd(7)}  ${at}${records === '' ? '' : `${records} records`}`.trimEnd()
}
