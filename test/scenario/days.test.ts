import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Command } from '../../engine/command.ts'
import { uuidFrom } from '../../engine/kernel/digest.ts'
import { RandomStream } from '../../engine/kernel/random.ts'
import { runCommands } from '../../engine/scenario/script.ts'
import { IS_SOAK } from '../support/chance.ts'
import { bundleForNode } from './bundle.ts'
import { courseFrom } from './courses.ts'
import { restoreElsewhere } from './elsewhere.ts'
import type { Splits } from './elsewhere.ts'
import { begin, finish, run } from './runner.ts'
import type { Course } from './runner.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const SEED = IS_SOAK ? randomInt(2 ** 31) : 1

/** Days of a tenant, with a booking over the API in the second hour of each, for three hours later. */
function daysOf(file: string, serviceName: string, days: number): Course {
  const course = courseFrom(file)
  const commands = Array.from({ length: days }, (_, day): Command => {
    const at = course.startAt + day * DAY + HOUR
    return {
      at,
      actor: { kind: 'script', name: 'days' },
      body: {
        kind: 'callback.create',
        id: uuidFrom('days', day),
        serviceName,
        phoneNumber: `+1202555${String(day).padStart(4, '0')}`,
        desiredTime: at + 3 * HOUR,
        alwaysCheckCapacity: false,
        language: 'en-US',
        userData: {},
      },
    }
  })
  return { ...course, until: course.startAt + days * DAY, commands }
}

/** Runs a course with a snapshot at the end of each of its days but the last. */
function runByDays(course: Course, visit: (day: number, decided: number, snapshot: Uint8Array) => void) {
  const simulation = begin(course)
  let decided = 0
  for (let day = 1; course.startAt + day * DAY < course.until; day++) {
    const at = course.startAt + day * DAY
    const due = course.commands.filter((command, place) => place >= decided && command.at <= at)
    runCommands(simulation, due, at)
    decided += due.length
    visit(day, decided, simulation.snapshot())
  }
  return finish(simulation, course, decided)
}

/** So many different days of the first `days - 1`. */
function drawDays(days: number, count: number): Set<number> {
  const stream = new RandomStream(SEED).start(0, 0, 0)
  const drawn = new Set<number>()
  while (drawn.size < count) drawn.add(1 + Math.floor(stream.uniform() * (days - 1)))
  return drawn
}

const root = mkdtempSync(path.join(tmpdir(), 'ringback-days-'))
let program = ''

beforeAll(async () => {
  program = await bundleForNode(path.join(root, 'program'))
})

afterAll(() => {
  rmSync(root, { recursive: true })
})

const year = {
  what: 'a year of the 100-seat sample',
  file: 'assets/scenarios/default-day.json',
  queue: 'Billing_VQ_CB',
  days: 365,
  restores: 20,
}
const weeks = {
  what: 'three weeks of the shop',
  file: 'test/scenario/shop-two-days.json',
  queue: 'Shop_VQ_CB',
  days: 21,
  restores: 3,
}

test.each([IS_SOAK ? year : weeks])(
  `DET-5 $what, with a snapshot each day, comes to the same from $restores random days in another process (seed ${SEED})`,
  async ({ file, queue, days, restores }) => {
    const course = daysOf(file, queue, days)
    const drawn = drawDays(days, restores)
    const splits: Splits = []
    const { refused, ...end } = runByDays(course, (day, decided, snapshot) => {
      if (!drawn.has(day)) return
      const name = `day-${day}.snapshot`
      writeFileSync(path.join(root, name), snapshot)
      splits.push({ file: name, decided })
    })
    expect(end.commands).toBeGreaterThan(days / 2)
    expect(run(course)).toEqual({ ...end, refused })
    const answers = await restoreElsewhere(program, root, course, splits)
    expect(answers).toEqual(splits.map((split) => ({ file: split.file, isSame: true, ...end })))
    expect(answers.length).toBe(restores)
  },
)
