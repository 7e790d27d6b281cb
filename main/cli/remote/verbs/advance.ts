import { setTimeout as delay } from 'node:timers/promises'
import type { Args, HostClient } from '../hostClient.ts'
import { fieldOf } from '../show.ts'

/** Wall ms between two looks at a running operation. */
const BETWEEN_LOOKS = 250

/** Starts an advance and waits for its end, unless `wait` is false; resolves with the operation. */
export async function advance(host: HostClient, { wait, ...args }: Args): Promise<unknown> {
  let operation = await host.call('advance', args)
  while (wait !== false && fieldOf(operation, 'state') === 'running') {
    await delay(BETWEEN_LOOKS)
    operation = await host.call('operation', { id: fieldOf(operation, 'id') })
  }
  return operation
}
