import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SessionUnavailableError } from '../../main/session/sessionTypes.ts'
import { create, digestOf, open, SCRIPT, START, tenant } from '../main/session/support/fixture.ts'
import { fakeEngine } from '../main/session/support/fakeEngine.ts'
import { afterCrash, RecordingDisk } from '../main/session/support/recordingDisk.ts'
import { EFFORT } from '../support/chance.ts'

const FIRST = 'first'

interface Line {
  readonly parent?: string
  readonly leftAt: number
  readonly commands: { readonly at: number; readonly n: number }[]
  reachedAt: number
}

/** What a session should be, kept in the plainest way: who did what when on which line. */
class Model {
  readonly lines = new Map<string, Line>([[FIRST, { leftAt: START, commands: [], reachedAt: START }]])
  line = FIRST
  at = START

  path(): string[] {
    const path: string[] = []
    for (let id: string | undefined = this.line; id !== undefined; id = this.lines.get(id)?.parent) path.unshift(id)
    return path
  }

  /** The branch of the line at the present moment. */
  here(): string {
    return this.path().findLast((id) => (this.lines.get(id)?.leftAt ?? 0) <= this.at) ?? FIRST
  }

  get(id: string): Line {
    const line = this.lines.get(id)
    if (line === undefined) throw new Error(`no line ${id}`)
    return line
  }

  moveTo(at: number): void {
    this.at = at
    const here = this.get(this.here())
    here.reachedAt = Math.max(here.reachedAt, at)
  }

  knownUntil(): number {
    return Math.max(this.at, this.get(this.line).reachedAt)
  }

  /** Something known happens on the line after a moment. */
  hasAhead(at: number): boolean {
    const path = this.path()
    return path.some((id, index) => {
      const next = path[index + 1]
      const until = next === undefined ? Infinity : this.get(next).leftAt
      return this.get(id).leftAt > at || this.get(id).commands.some((one) => one.at > at && one.at <= until)
    })
  }

  /** Everything from the start, once more, in a machine of its own. */
  again(): { readonly digest: string; readonly records: number[] } {
    const simulation = fakeEngine().create({
      tenant,
      zones: [],
      seed: 1,
      startAt: START,
      branch: FIRST,
      sessionId: 'session-one',
    })
    const records: number[] = []
    simulation.onRecords(({ words }) => void records.push(...words))
    const path = this.path()
    for (const [index, id] of path.entries()) {
      const line = this.get(id)
      if (line.leftAt > this.at) break
      if (index > 0) {
        simulation.advance(line.leftAt)
        simulation.startBranch(id)
      }
      const next = path[index + 1]
      const until = Math.min(this.at, next === undefined ? Infinity : this.get(next).leftAt)
      for (const { at, n } of line.commands) {
        if (at > until) break
        simulation.advance(at)
        simulation.apply({ at, actor: SCRIPT, body: create(n) })
      }
    }
    simulation.advance(this.at)
    simulation.flushRecords()
    return { digest: simulation.digest(), records }
  }
}

const part = fc.double({ min: 0, max: 1, noNaN: true })
const operation = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('create' as const), many: fc.integer({ min: 1, max: 4 }) }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('advance' as const), by: fc.integer({ min: 0, max: 400_000 }) }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('rewind' as const), part }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('open' as const), which: part, part: fc.option(part) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('run' as const),
      factor: fc.integer({ min: 1, max: 400 }),
      before: fc.integer({ min: 0, max: 2500 }),
      after: fc.integer({ min: 0, max: 2500 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('step' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('checkpoint' as const) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('crash' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reopen' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('diskFull' as const), many: fc.integer({ min: 1, max: 3 }) }) },
)
type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never

const carryOut = async (operations: readonly Operation[]): Promise<void> => {
  const model = new Model()
  let opened = await open()
  let files = new Map<string, Uint8Array>()
  let next = 1

  const book = async (n: number): Promise<void> => {
    const before = new Set(opened.session.branches().map(({ id }) => id))
    expect((await opened.session.submit(SCRIPT, create(n))).accepted).toBe(true)
    const { now } = opened.session.status()
    model.moveTo(now)
    const parent = model.here()
    const born = opened.session.branches().find(({ id }) => !before.has(id))
    const hasRest = model.hasAhead(now)
    expect(born !== undefined).toBe(hasRest || model.knownUntil() > now)
    if (born !== undefined) {
      model.lines.set(born.id, { parent, leftAt: now, commands: [], reachedAt: now })
      model.line = born.id
    }
    model.get(model.line).commands.push({ at: now, n })
  }

  const act = async (step: Operation): Promise<void> => {
    const { session, clock, disk } = opened
    const span = (to: number, share: number) => START + Math.round((to - START) * share)
    switch (step.kind) {
      case 'create':
        await book(next++)
        for (let i = 1; i < step.many; i++) await book(next++)
        return
      case 'advance':
        await session.advance(model.at + step.by)
        return model.moveTo(model.at + step.by)
      case 'rewind': {
        const to = span(model.knownUntil(), step.part)
        await session.rewind(to)
        return model.moveTo(to)
      }
      case 'open': {
        const ids = session.branches().map(({ id }) => id)
        const id = ids[Math.min(ids.length - 1, Math.floor(step.which * ids.length))] ?? FIRST
        const end = id === model.line ? model.knownUntil() : model.get(id).reachedAt
        const at = step.part === null ? undefined : span(end, step.part)
        const to = at ?? model.get(id).reachedAt
        await session.openBranch(id, at)
        model.line = id
        return model.moveTo(to)
      }
      case 'run':
        await session.setPace(step.factor)
        await session.resume()
        await clock.pass(step.before)
        await book(next++)
        await clock.pass(step.after)
        await session.pause()
        expect(session.status().now).toBeGreaterThanOrEqual(model.at)
        return model.moveTo(session.status().now)
      case 'step':
        await session.step()
        return model.moveTo(session.status().now)
      case 'checkpoint':
        return session.checkpoint()
      case 'crash':
      case 'reopen': {
        if (step.kind === 'reopen') await session.close()
        files = afterCrash(
          files,
          disk.operations,
          () => false,
          () => 0,
        )
        opened = await open(new RecordingDisk(files))
        return
      }
      case 'diskFull': {
        let broken = 1
        disk.failing = (what) => (what === 'sync' && broken-- > 0 ? new Error('no space left on device') : undefined)
        const tries = Array.from({ length: step.many }, () => session.submit(SCRIPT, create(next++)))
        for (const result of await Promise.allSettled(tries)) {
          expect(result).toMatchObject({ status: 'rejected', reason: expect.any(SessionUnavailableError) })
        }
        expect(session.status().problem?.kind).toBe('storage')
        await clock.pass(1000)
        await session.pause()
        expect(session.status().problem).toBeUndefined()
      }
    }
  }

  for (const step of operations) {
    await act(step)
    const { session, store } = opened
    const { digest, records } = model.again()
    expect(session.status().now).toBe(model.at)
    expect(digestOf(session), `after ${JSON.stringify(step)}`).toBe(digest)
    expect(store.visible()).toEqual(records)
    expect(session.status().knownUntil).toBe(model.knownUntil())
    for (const { id, reachedAt } of session.branches()) expect(reachedAt).toBe(model.get(id).reachedAt)
  }
  await opened.session.close()
}

test('TTR-2, TTR-3, TTR-7 whatever is done, crashed and undone, the session is what its history says', async () => {
  await fc.assert(fc.asyncProperty(fc.array(operation, { minLength: 3, maxLength: 25, size: 'max' }), carryOut), {
    numRuns: 150 * EFFORT,
  })
})
