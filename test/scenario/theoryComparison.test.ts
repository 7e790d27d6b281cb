import { expect, test } from 'vitest'
import { forEachRecord } from '../../engine/records/decode.ts'
import { QueueAgainstTheory } from '../../engine/theory/comparison.ts'
import { plainCourse } from './plainCenter.ts'
import type { Plain } from './plainCenter.ts'
import { run } from './runner.ts'

const HOUR = 3_600_000
const HOURS = 200

const exponential = (mean: number) => ({ kind: 'exponential' as const, mean })

test.each<Plain>([
  { agents: 20, callsPerHour: 330, service: exponential(180) },
  { agents: 5, callsPerHour: 100, service: exponential(180), patience: exponential(120) },
])('TRU-4 a center that is as the formulas assume breaks none of them, and comes close to them (%#)', (plain) => {
  const course = plainCourse(plain, 1, HOURS)
  const staff = new Set(course.tenant.agents.keys())
  const queue = new QueueAgainstTheory(0, staff, course.startAt + 2 * HOUR, course.until - 3 * HOUR)
  run(course, (batch) => {
    forEachRecord(batch, (record) => {
      queue.add(record)
    })
  })
  const found = queue.result(course.until)
  expect(found?.broken).toEqual([])
  expect(found?.load.agents).toBe(plain.agents)
  // What is put in is found again.
  const apart = (found: number | undefined, given: number): number => Math.abs((found ?? 0) / given - 1)
  expect(apart(found?.load.arrivalsPerSecond, plain.callsPerHour / 3600)).toBeLessThan(0.02)
  expect(apart(found?.load.meanService, 180)).toBeLessThan(0.02)
  expect(found?.load.meanPatience === undefined).toBe(plain.patience === undefined)
  if (plain.patience !== undefined) expect(apart(found?.load.meanPatience, 120)).toBeLessThan(0.1)
  for (const measure of ['waits', 'abandons', 'meanWait'] as const) {
    const [seen, said] = [found?.measured[measure] ?? 0, found?.theory?.[measure] ?? 0]
    expect(Math.abs(seen - said)).toBeLessThanOrEqual(0.15 * said)
  }
})
