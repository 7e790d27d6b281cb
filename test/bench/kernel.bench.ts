import { handWritten } from './handWritten.mjs'
import { kernelLoop } from './kernelLoop.ts'
import { count, median, report, timed } from './report.ts'

const load = {
  customers: 1_000_000,
  servers: 100,
  arrivalMean: 300_000 / 95,
  serviceMean: 300_000,
  patienceMean: 180_000,
  seed: 7,
}

const ratios: number[] = []
const kernelRates: number[] = []
const handRates: number[] = []
for (let round = 0; round < 7; round++) {
  const hand = timed(() => handWritten(load))
  const kernel = timed(() => kernelLoop(load))
  if (round < 2) continue
  ratios.push(hand.ms / kernel.ms)
  handRates.push((load.customers / hand.ms) * 1000)
  kernelRates.push((load.customers / kernel.ms) * 1000)
}
report('Kernel alone: 1,000,000 customers, 100 servers, exponential', [
  { what: 'hand-written loop, customers/s', value: count(median(handRates)) },
  { what: 'kernel, customers/s', value: count(median(kernelRates)) },
  {
    what: 'kernel ÷ hand-written (median of 5 pairs)',
    value: median(ratios).toFixed(2),
    target: '≥ 0.5',
    reached: median(ratios) >= 0.5,
  },
])
