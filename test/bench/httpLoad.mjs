/**
 * Loads a server from a process of its own. Argument: JSON `{ url, headers, body, seconds, connections, rate?, numbers? }`; with `numbers`
 * every request books for another phone number. Prints JSON `{ rate, p50, p99, max, answered, failed }`, times in ms.
 */
import autocannon from 'autocannon'

const { url, headers, body, seconds, connections, rate, numbers } = JSON.parse(process.argv[2] ?? '{}')

let next = 2_000_000
const numbered = (request) => {
  next += 1
  return { ...request, body: JSON.stringify({ ...body, phoneNumber: `+1${numbers}${next}` }) }
}
const result = await autocannon({
  url,
  connections,
  duration: seconds,
  ...(rate === undefined ? {} : { overallRate: Math.max(connections, Math.round(rate)) }),
  requests: [
    {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      ...(numbers === undefined ? {} : { setupRequest: numbered }),
    },
  ],
})
const { latency, requests } = result
console.log(
  JSON.stringify({
    rate: requests.average,
    p50: latency.p50,
    p99: latency.p99,
    max: latency.max,
    answered: result['2xx'],
    failed: result.non2xx + result.errors + result.timeouts,
  }),
)
