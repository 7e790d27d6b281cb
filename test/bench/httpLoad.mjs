/**
 * Loads a server from a process of its own. Argument: JSON `{ url, headers, body, seconds, connections, rate?, numbers?, turns? }`; with
 * `numbers` every request books for another phone number; with `turns`, a list of `{ url, body, numbers? }`, requests are made of them in
 * turn. Without a rate every connection sends its next request when the last is answered; with
 * one, requests go out evenly and their times count from when they were due; those of a first second, in which this process opens its
 * connections and compiles its code, are left out. Prints JSON `{ rate, p50, p99, max, answered, failed, turns }`, times in ms; `turns` has
 * the p99 of each turn, if there is a rate.
 */
import { createConnection } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import autocannon from 'autocannon'

const { url, headers, body, seconds, connections, rate, numbers, turns } = JSON.parse(process.argv[2] ?? '{}')
const asked = turns ?? [{ url, body, numbers }]

let next = 2_000_000
const bodyText = ({ body, numbers }) => {
  if (numbers === undefined) return JSON.stringify(body)
  next += 1
  return JSON.stringify({ ...body, phoneNumber: `+1${numbers}${next}` })
}
const sent = { ...headers, 'content-type': 'application/json' }

/** As many requests as are answered. */
async function closedLoop() {
  const { latency, requests, ...result } = await autocannon({
    url: asked[0].url,
    connections,
    duration: seconds,
    requests: asked.map((one) => ({
      method: 'POST',
      path: new URL(one.url).pathname,
      headers: sent,
      body: bodyText(one),
      ...(one.numbers === undefined ? {} : { setupRequest: (request) => ({ ...request, body: bodyText(one) }) }),
    })),
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

/** How long requests go out before they are measured, s. */
const WARM_UP = 1

/**
 * A connection that writes requests and reads answers with as little work as possible: the load shares the cores with the server.
 * `send` resolves with the status, 0 when the connection broke; answers are expected to tell their length.
 */
function connect({ hostname, port }) {
  const socket = createConnection({ host: hostname, port: Number(port), noDelay: true })
  let answer = ''
  let resolve = () => undefined
  const finish = (status) => {
    answer = ''
    resolve(status)
  }
  socket.setEncoding('latin1')
  socket.on('data', (chunk) => {
    answer += chunk
    const head = answer.indexOf('\r\n\r\n')
    if (head < 0) return
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(answer.slice(0, head))?.[1])
    if (answer.length >= head + 4 + length) finish(Number(answer.slice(9, 12)))
  })
  socket.on('error', () => finish(0))
  socket.on('close', () => finish(0))
  return {
    send: (text) =>
      new Promise((done) => {
        resolve = done
        socket.write(text)
      }),
    close: () => socket.destroy(),
  }
}

/** Requests at a steady rate; one that finds all connections busy waits for the first that is free. */
async function openLoop() {
  const target = new URL(asked[0].url)
  const lines = Object.entries({ host: target.host, ...sent }).map(([name, value]) => `${name}: ${value}\r\n`)
  const heads = asked.map((one) => `POST ${new URL(one.url).pathname} HTTP/1.1\r\n${lines.join('')}`)
  const requestText = (index) => {
    const turn = index % asked.length
    const text = bodyText(asked[turn])
    return `${heads[turn]}content-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`
  }
  const wanted = (WARM_UP + seconds) * rate
  const times = asked.map(() => [])
  let failed = 0
  let taken = 0
  const began = performance.now()
  const measured = began + WARM_UP * 1000

  const work = async () => {
    const connection = connect(target)
    for (let index = taken++; index < wanted; index = taken++) {
      const due = began + (index / rate) * 1000
      const early = due - performance.now()
      if (early > 0) await pause(early)
      const status = await connection.send(requestText(index))
      if (status !== 200) failed += 1
      else if (due >= measured) times[index % asked.length].push(performance.now() - due)
    }
    connection.close()
  }
  await Promise.all(Array.from({ length: connections }, work))
  const elapsed = (performance.now() - measured) / 1000
  const ascending = (list) => list.sort((a, b) => a - b)
  const quantile = (list, share) => list[Math.min(list.length - 1, Math.floor(list.length * share))] ?? 0
  const all = ascending(times.flat())
  return {
    rate: all.length / elapsed,
    p50: quantile(all, 0.5),
    p99: quantile(all, 0.99),
    max: all.at(-1) ?? 0,
    answered: all.length,
    failed,
    turns: times.map((list) => quantile(ascending(list), 0.99)),
  }
}

console.log(JSON.stringify(await (rate === undefined ? closedLoop() : openLoop())))
