import { startHost } from '../support/host.ts'
import { median } from './report.ts'

/** From the start of the program to the first answer of the API, ms; the first of six starts is not counted. */
export async function hostStartMs(): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < 6; round++) {
    const began = performance.now()
    const host = await startHost({ flags: ['--seed', '1'] })
    const answer = await fetch(`${host.api}/callbacks/queue-status/Billing_VQ_CB`, {
      headers: { 'x-api-key': host.apiKey },
    })
    await answer.json()
    if (round > 0) times.push(performance.now() - began)
    await host.stop()
  }
  return median(times)
}
