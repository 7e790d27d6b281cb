/**
 * Loads a server from a process of its own. Argument: JSON `{ url, headers, body, seconds, connections, rate?, numbers? }`; with `numbers`
 * every request books for another phone number. Without a rate every connection sends its next request when the last is answered; with
 * one, requests go out evenly, answered or not, and their times count from when they were due. Prints JSON
 * `{ rate, p50, p99, max, answered, failed }`, times in ms.
 */
import { Agent, request } from 'node:http'
import autocannon from 'autocannon'

const { url, headers, body, seconds, connections, rate, numbers } = JSON.parse(process.argv[2] ?? '{}')

let next = 2_000_000
const bodyText = () => {
  if (numbers === undefined) return JSON.stringify(body)
  next += 1
  return JSON.stringify({ ...body, phoneNumber: `+1${numbers}${next}` })
}
const sent = { ...headers, 'content-type': 'application/json' }

/** As many requests as are answered. */
async function closedLoop() {
  const numbered = (one) => ({ ...one, body: bodyText() })
  const { latency, requests, ...result } = await autocannon({
    url,
    connections,
    duration: seconds,
    requests: [
      {
        method: 'POST',
        headers: sent,
        body: bodyText(),
        ...(numbers === undefined ? {} : { setupRequest: numbered }),
      },
    ],
  })
  return {
    rate: requests.average,
    p50: latency.p50,
    p99: latency.p99,
    max: latency.max,
    answered: result['2xx'],
    failed: result.non2xx + result.errors + result.timeouts,
  }
}

/** Requests at a steady rate. */
async function openLoop() {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const times = []
  let failed = 0
  const once = (due) =>
    new Promise((resolve) => {
      const done = (ok) => {
        if (ok) times.push(performance.now() - due)
        else failed += 1
        resolve()
      }
      const text = bodyText()
      const call = request(url, {
        method: 'POST',
        agent,
        headers: { ...sent, 'content-length': Buffer.byteLength(text) },
      })
      call.on('response', (response) => {
        response.resume()
        response.on('end', () => done(response.statusCode === 200))
      })
      call.on('error', () => done(false))
      call.end(text)
    })
  const began = performance.now()
  const calls = []
  await new Promise((resolve) => {
    const timer = setInterval(() => {
      const due = Math.min(seconds * rate, ((performance.now() - began) / 1000) * rate)
      while (calls.length < due) calls.push(once(began + (calls.length / rate) * 1000))
      if (calls.length >= seconds * rate) {
        clearInterval(timer)
        resolve()
      }
    }, 1)
  })
  await Promise.all(calls)
  const elapsed = (performance.now() - began) / 1000
  agent.destroy()
  times.sort((a, b) => a - b)
  const quantile = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return {
    rate: times.length / elapsed,
    p50: quantile(0.5),
    p99: quantile(0.99),
    max: times.at(-1) ?? 0,
    answered: times.length,
    failed,
  }
}

console.log(JSON.stringify(await (rate === undefined ? closedLoop() : openLoop())))
