import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RandomStream } from '../../engine/kernel/random.ts'
import type { Simulation } from '../../engine/simulation.ts'
import { IS_SOAK } from '../support/chance.ts'
import { bundleForNode } from './bundle.ts'
import { courseFrom } from './courses.ts'
import { restoreElsewhere } from './elsewhere.ts'
import type { Splits } from './elsewhere.ts'
import { begin, run } from './runner.ts'
import type { Course } from './runner.ts'

const SPLITS = IS_SOAK ? 2000 : 200

/** A place in a run: after so many single steps, a step being one event or one command that was decided. */
interface Place {
  readonly step: number
  /** The next step happens at the same millisecond. */
  readonly isInside: boolean
}

/** What has just happened in a run, and when the next thing will. */
interface Step {
  readonly number: number
  readonly at: number
  readonly nextAt: number
  /** Commands decided so far. */
  readonly decided: number
}

/** Runs a course one event or command at a time. */
function walk(course: Course, visit: (step: Step, simulation: Simulation) => void): void {
  const simulation = begin(course)
  let number = 0
  let decided = 0
  const eventAt = (): number => simulation.nextEventAt() ?? Number.POSITIVE_INFINITY
  const commandAt = (): number => course.commands[decided]?.at ?? Number.POSITIVE_INFINITY
  for (;;) {
    const at = Math.min(eventAt(), commandAt())
    if (at > course.until) return
    const command = course.commands[decided]
    if (eventAt() <= commandAt()) simulation.advance(Math.min(commandAt(), course.until), 1)
    else if (command !== undefined) {
      simulation.advance(at)
      if (simulation.decide(command) === undefined) simulation.apply(command)
      decided++
    }
    visit({ number: ++number, at, nextAt: Math.min(eventAt(), commandAt()), decided }, simulation)
  }
}

/** Random places, half of them between two steps of one millisecond. */
function choosePlaces(course: Course, count: number): Set<number> {
  const places: Place[] = []
  walk(course, ({ number, at, nextAt }) => {
    places.push({ step: number, isInside: nextAt === at })
  })
  const stream = new RandomStream(count).start(0, 0, 0)
  const pick = (from: readonly Place[], into: Set<number>, wanted: number): void => {
    while (into.size < Math.min(wanted, from.length))
      into.add(from[Math.floor(stream.uniform() * from.length)]?.step ?? 1)
  }
  const inside = places.filter(({ isInside }) => isInside)
  const chosen = new Set<number>()
  pick(inside, chosen, count / 2)
  expect(chosen.size).toBe(Math.min(count / 2, inside.length))
  expect(inside.length).toBeGreaterThan(50)
  pick(places, chosen, count)
  return chosen
}

describe('DET-5 restored in another process', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'ringback-restore-'))
  let program = ''

  beforeAll(async () => {
    program = await bundleForNode(path.join(root, 'program'))
  })

  afterAll(() => {
    rmSync(root, { recursive: true })
  })

  test.each([
    ['the shop with its script', 'test/scenario/shop-two-days.json'],
    ['retries in the large centre', 'assets/scenarios/retries.json'],
  ])(`%s goes on exactly, split at ${SPLITS / 2} random places, also inside one millisecond`, async (_, file) => {
    const course = courseFrom(file)
    const expected = run(course)
    const folder = path.join(root, path.basename(file, '.json'))
    mkdirSync(folder)
    const chosen = choosePlaces(course, SPLITS / 2)
    const splits: Splits = []
    walk(course, ({ number, decided }, simulation) => {
      if (!chosen.has(number)) return
      const name = `${number}.snapshot`
      writeFileSync(path.join(folder, name), simulation.snapshot())
      splits.push({ file: name, decided })
    })
    const answers = await restoreElsewhere(program, folder, course, splits)
    expect(answers.map((answer) => answer.file)).toEqual(splits.map((split) => split.file))
    expect(answers.length).toBe(SPLITS / 2)
    const { refused: _refused, ...end } = expected
    for (const answer of answers) expect(answer).toEqual({ file: answer.file, isSame: true, ...end })
  })
})
