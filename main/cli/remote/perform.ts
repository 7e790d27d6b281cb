import { hostAddress, type HostChoice } from './hostAddress.ts'
import { HostClient, type Args } from './hostClient.ts'
import { Moments } from './moments.ts'
import { RefusedError } from './refused.ts'
import { fields, type View } from './show.ts'
import type { Input, Verb } from './verb.ts'

/** What every verb over a running host takes. */
export interface HostFlags extends HostChoice {
  readonly as?: string
  readonly json?: boolean
}

/** What the option parser found for an input. */
export interface Given {
  readonly input: Input
  readonly value: unknown
}

/** Name of the operation's argument that an input stands for. */
export const argumentOf = ({ flags, as }: Input): string => as ?? camelCase(/[a-zA-Z][a-zA-Z-]*/.exec(flags)?.[0] ?? '')

const camelCase = (text: string): string => text.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** How an input is called in messages: `--at`, or `<id>`. */
const flagOf = ({ flags }: Input): string => flags.split(' ', 1)[0] ?? flags

async function argumentsOf(verb: Verb, given: readonly Given[], moments: Moments): Promise<Args> {
  const args: Record<string, unknown> = { ...verb.fixed }
  for (const { input, value } of given) {
    if (value === undefined) continue
    const name = argumentOf(input)
    args[name] =
      typeof value === 'string' && input.read !== undefined ? await input.read(value, flagOf(input), moments) : value
  }
  return args
}

/** Emphasis is for people at a terminal who have not refused it. */
export const wantsEmphasis = (stream: { readonly isTTY?: boolean } = process.stdout): boolean =>
  stream.isTTY === true && (process.env['NO_COLOR'] ?? '') === ''

/** Prints one JSON document, and nothing else, on standard output. */
export function printJson(document: unknown): void {
  process.stdout.write(`${JSON.stringify(document)}\n`)
}

/**
 * Carries out a verb on a running host and prints the result; resolves with the exit code.
 * @throws RefusedError, StartError, InvalidArgumentError
 */
export async function perform(verb: Verb, given: readonly Given[], flags: HostFlags): Promise<number> {
  const host = new HostClient(hostAddress(flags), flags.as)
  const moments = new Moments(host)
  return printed(flags, async () => {
    const args = await argumentsOf(verb, given, moments)
    const data = await (verb.run?.(host, args) ?? host.call(verb.operation, args))
    if (flags.json === true) {
      printJson(data)
    } else {
      const view: View = { zone: await moments.zone(), emphasis: wantsEmphasis() }
      process.stdout.write(`${(verb.show ?? fields)(data, view)}\n`)
    }
    return verb.holds?.(data) === false ? 1 : 0
  })
}

/** With `--json` a refusal is the one document, too; what people read goes to standard error in any case. */
export async function printed(flags: HostFlags, work: () => Promise<number>): Promise<number> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof RefusedError && flags.json === true) {
      const { status, data } = error
      printJson({ error: status, ...(data !== undefined && { data }) })
    }
    throw error
  }
}
