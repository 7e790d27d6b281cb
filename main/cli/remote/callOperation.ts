import { InvalidArgumentError } from 'commander'
import { hostAddress } from './hostAddress.ts'
import { HostClient } from './hostClient.ts'
import { printed, printJson, type HostFlags } from './perform.ts'
import { isFields } from './show.ts'

/**
 * Carries out any operation with its arguments as JSON, and prints the data as JSON; resolves with the exit code.
 * @throws RefusedError, StartError, InvalidArgumentError
 */
export async function callOperation(operation: string, text: string | undefined, flags: HostFlags): Promise<number> {
  const args = argumentsFrom(text)
  const host = new HostClient(hostAddress(flags), flags.as)
  return printed(flags, async () => {
    const data = await host.call(operation, args)
    if (flags.json === true) printJson(data)
    else process.stdout.write(`${JSON.stringify(data, undefined, 2)}\n`)
    return 0
  })
}

function argumentsFrom(text: string | undefined): Readonly<Record<string, unknown>> {
  if (text === undefined) return {}
  try {
    const value: unknown = JSON.parse(text)
    if (isFields(value)) return value
  } catch {
    // Said below.
  }
  throw new InvalidArgumentError(`The arguments are a JSON object such as '{"by":"2h"}', not "${text}".`)
}
