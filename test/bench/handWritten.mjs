/**
 * The yardstick for the kernel: the same queue (Poisson arrivals, exponential service and patience, one line, lazy cancelling) written by
 * hand for this one purpose, everything inline on typed arrays, with one sequential generator.
 *
 * @param {{ customers: number, servers: number, arrivalMean: number, serviceMean: number, patienceMean: number, seed: number }} load
 *   means in ms
 * @returns {{ abandoned: number, waitSum: number, events: number }} waits in ms
 */
export function handWritten({ customers, servers, arrivalMean, serviceMean, patienceMean, seed }) {
  let a = seed | 0
  let b = 0x9e3779b9 | 0
  let c = 0x243f6a88 | 0
  let counter = 1
  const uniform = () => {
    const t = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    return ((t >>> 0) + 0.5) / 4294967296
  }
  for (let i = 0; i < 12; i++) uniform()
  const exponential = (mean) => Math.round(-Math.log(uniform()) * mean)

  const capacity = 1 << 16
  const times = new Float64Array(capacity)
  const sequences = new Float64Array(capacity)
  const kinds = new Int32Array(capacity)
  const who = new Int32Array(capacity)
  let size = 0
  let sequence = 0
  const add = (time, kind, customer) => {
    const mine = sequence++
    let hole = size++
    while (hole > 0) {
      const parent = (hole - 1) >> 1
      if (times[parent] <= time) break
      times[hole] = times[parent]
      sequences[hole] = sequences[parent]
      kinds[hole] = kinds[parent]
      who[hole] = who[parent]
      hole = parent
    }
    times[hole] = time
    sequences[hole] = mine
    kinds[hole] = kind
    who[hole] = customer
  }
  const removeFirst = () => {
    const last = --size
    const time = times[last]
    const mine = sequences[last]
    const kind = kinds[last]
    const customer = who[last]
    let hole = 0
    for (;;) {
      let child = hole * 2 + 1
      if (child >= last) break
      const other = child + 1
      if (
        other < last &&
        (times[other] < times[child] || (times[other] === times[child] && sequences[other] < sequences[child]))
      )
        child = other
      if (times[child] > time || (times[child] === time && sequences[child] > mine)) break
      times[hole] = times[child]
      sequences[hole] = sequences[child]
      kinds[hole] = kinds[child]
      who[hole] = who[child]
      hole = child
    }
    times[hole] = time
    sequences[hole] = mine
    kinds[hole] = kind
    who[hole] = customer
  }

  const ring = 1 << 16
  const line = new Int32Array(ring)
  const arrivedAt = new Float64Array(ring)
  const state = new Uint8Array(ring)
  let first = 0
  let end = 0
  let free = servers
  let arrived = 0
  let abandoned = 0
  let waitSum = 0
  let events = 0
  add(exponential(arrivalMean), 0, 0)
  while (size > 0) {
    const now = times[0]
    const kind = kinds[0]
    const customer = who[0]
    removeFirst()
    events++
    if (kind === 0) {
      if (++arrived < customers) add(now + exponential(arrivalMean), 0, arrived)
      if (free > 0) {
        free--
        add(now + exponential(serviceMean), 1, customer)
      } else {
        const place = customer & (ring - 1)
        arrivedAt[place] = now
        state[place] = 1
        line[end++ & (ring - 1)] = place
        add(now + exponential(patienceMean), 2, place)
      }
    } else if (kind === 1) {
      free++
      while (first < end && state[line[first & (ring - 1)]] !== 1) first++
      if (first < end) {
        const place = line[first++ & (ring - 1)]
        state[place] = 0
        waitSum += now - arrivedAt[place]
        free--
        add(now + exponential(serviceMean), 1, place)
      }
    } else if (state[customer] === 1) {
      state[customer] = 2
      abandoned++
      waitSum += now - arrivedAt[customer]
    }
  }
  return { abandoned, waitSum, events }
}
