import fc from 'fast-check'
import type { DecodedRecord } from '../../../engine/records/kinds.ts'
import { RecordWriter } from '../../../engine/records/writer.ts'
import type { Lineage, RecordRange, Store, StoredBatch } from '../../../main/store/store.ts'
import { write } from '../../engine/records/write.ts'

export const START = 1_799_020_800_000

/** Chance for one record: which kind, and numbers that its fields are taken from. */
export interface Draw {
  readonly kind: number
  readonly a: number
  readonly b: number
  readonly c: number
  readonly pause: number
}

export type Step =
  | { readonly does: 'run'; readonly draws: readonly Draw[] }
  | { readonly does: 'rewind'; readonly to: number }
  | { readonly does: 'fork' }
  | { readonly does: 'open'; readonly branch: number; readonly to: number }

const draw = fc.record({
  kind: fc.nat(99),
  a: fc.nat(1000),
  b: fc.nat(1000),
  c: fc.nat(1000),
  pause: fc.oneof(
    fc.constant(0),
    fc.nat(30).map((minutes) => minutes * 60_000),
    fc.nat(600_000),
  ),
})

/** What a session does: it runs, goes back, starts branches and opens old ones. */
export const story = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({ does: fc.constant('run' as const), draws: fc.array(draw, { maxLength: 30 }) }),
    },
    { weight: 2, arbitrary: fc.record({ does: fc.constant('rewind' as const), to: fc.nat(100) }) },
    { weight: 1, arbitrary: fc.record({ does: fc.constant('fork' as const) }) },
    { weight: 1, arbitrary: fc.record({ does: fc.constant('open' as const), branch: fc.nat(5), to: fc.nat(100) }) },
  ),
  { minLength: 1, maxLength: 20 },
)

interface Branch {
  readonly id: string
  readonly parent: Branch | undefined
  /** Records of the parent before its first own one. */
  readonly leftAt: number
  readonly own: DecodedRecord[]
}

/** A session's records as the engine would emit them, given to a store; `visible` is what its reader has to see. */
export class Teller {
  visible: DecodedRecord[] = []
  private living: Branch = { id: 'first', parent: undefined, leftAt: 0, own: [] }
  private readonly branches: Branch[] = [this.living]
  private readonly store: Store

  constructor(store: Store) {
    this.store = store
  }

  async tell(step: Step): Promise<void> {
    switch (step.does) {
      case 'run':
        return this.run(step.draws)
      case 'rewind':
        this.visible = this.visible.slice(0, Math.floor((this.visible.length * step.to) / 100))
        return this.store.seek(this.lineage())
      case 'fork':
        this.living = {
          id: `branch ${this.branches.length}`,
          parent: this.living,
          leftAt: this.visible.length,
          own: [],
        }
        this.branches.push(this.living)
        return this.store.seek(this.lineage())
      case 'open': {
        this.living = this.branches[step.branch % this.branches.length] ?? this.living
        const all = wholeOf(this.living)
        this.visible = all.slice(0, Math.max(this.living.leftAt, Math.floor((all.length * step.to) / 100)))
        return this.store.seek(this.lineage())
      }
    }
  }

  /** Branches on which an id was booked. */
  branchesOf(id: string): string[] {
    return this.branches
      .filter(({ own }) => own.some((it) => it.kind === 'callback' && it.id === id))
      .map((branch) => branch.id)
  }

  /** The records of a range, as a session that goes through it again emits them. */
  again(range: RecordRange): StoredBatch[] {
    return batchesOf(this.known(range), () => range.branch)
  }

  /** The records of a range, whether visible or not. */
  known({ branch, beyond, through }: RecordRange): DecodedRecord[] {
    const own = this.branches.find(({ id }) => id === branch)?.own ?? []
    return own.filter(({ sequence }) => sequence > beyond && sequence <= through)
  }

  lineage(): Lineage {
    const lineage: { branch: string; throughRecord: number }[] = []
    let through = this.visible.length
    for (let branch: Branch | undefined = this.living; branch !== undefined; branch = branch.parent) {
      lineage.push({ branch: branch.id, throughRecord: through })
      through = branch.leftAt
    }
    return lineage
  }

  /** Goes through the known future again where there is one, which ends the step; otherwise new records come into being. */
  private run(draws: readonly Draw[]): Promise<void> {
    const from = this.visible.length
    const known = this.knownFuture()
    if (known.length > 0) this.visible.push(...known.slice(0, draws.length))
    else {
      for (const one of draws) {
        const record = recordOf(one, this.visible)
        this.visible.push(record)
        this.living.own.push(record)
      }
    }
    for (const batch of batchesOf(this.visible.slice(from), (record) => this.branchHolding(record)))
      this.store.project(batch)
    return Promise.resolve()
  }

  private knownFuture(): DecodedRecord[] {
    return wholeOf(this.living).slice(this.visible.length)
  }

  private branchHolding(record: DecodedRecord): string {
    return this.branches.find(({ own }) => own.includes(record))?.id ?? ''
  }
}

function wholeOf(branch: Branch): DecodedRecord[] {
  return branch.parent === undefined
    ? [...branch.own]
    : [...wholeOf(branch.parent).slice(0, branch.leftAt), ...branch.own]
}

/** Batches of records that follow each other, a new one where the branch changes. */
export function batchesOf(
  records: readonly DecodedRecord[],
  branchOf: (record: DecodedRecord) => string,
): StoredBatch[] {
  const writer = new RecordWriter()
  writer.load({ ...writer.save(), records: (records[0]?.sequence ?? 1) - 1 })
  const batches: StoredBatch[] = []
  let branch = ''
  writer.onBatch(({ first, count, words, texts }) => {
    batches.push({ branch, first, count, words: words.slice(), texts: [...texts] })
  })
  for (const record of records) {
    if (branchOf(record) !== branch) writer.flush()
    branch = branchOf(record)
    write(writer, record)
  }
  writer.flush()
  return batches
}

function recordOf({ kind, a, b, c, pause }: Draw, before: readonly DecodedRecord[]): DecodedRecord {
  const sequence = before.length + 1
  const time = (before.at(-1)?.time ?? START) + pause
  const queue = a % 3
  const ids = before.flatMap((it) => (it.kind === 'callback' ? [it.id] : []))
  const id = ids[b % Math.max(1, ids.length)]
  const head = { sequence, time }
  if (kind < 20 || (kind < 70 && id === undefined)) {
    const name = `${(a * 7919).toString(16)}-${kind % 2 === 0 ? 'Xa' : 'y'}-${ids.length}`
    return {
      ...head,
      kind: 'callback',
      id: name,
      queue,
      phoneNumber: b % 10 === 0 ? -1 : 14_151_110_000 + b,
      desiredTime: START + c * 60_000,
      origin: c % 2,
      interaction: -1,
      virtualQueueTime: time,
      priority: c,
      actorKind: 'customer',
      actorName: `näme ${b}`,
      language: 'en-US',
      userData: `{"a":"${c}"}`,
    }
  }
  if (kind < 55 && id !== undefined) {
    return {
      ...head,
      kind: 'transition',
      id,
      queue,
      from: b % 5,
      to: c % 5,
      reason: c % 3 === 0 ? a % 14 : -1,
      cause: a % 18,
      attempt: (b % 5) - 1,
      dialResult: a % 7,
      position: b,
      ewt: c,
      agent: -1,
      nextDueAt: -1,
      desiredTime: a % 4 === 0 ? -1 : START + a * 60_000,
      rule: 'DIA-3',
      setting: 'maximumConnectionAttempts=3',
      actorKind: 'engine',
      actorName: '',
    }
  }
  if (kind < 60 && id !== undefined) {
    return {
      ...head,
      kind: 'dial',
      id,
      queue,
      attempt: a,
      startedAt: time,
      result: b % 7,
      triggeringAgent: -1,
      customerWait: c,
      dialled: `9${a}`,
      callerIdNumber: '',
      callerIdName: 'Shop',
      cause: b % 3,
    }
  }
  if (kind < 63 && id !== undefined) return { ...head, kind: 'retention', id }
  if (kind < 65 && id !== undefined) return { ...head, kind: 'link', id, other: ids[b % ids.length] ?? id }
  if (kind < 69) {
    return {
      ...head,
      kind: 'transfer',
      interaction: b % 7,
      step: c % 5,
      agent: a % 4,
      toQueue: b % 3,
      toApplication: -1,
      consult: c % 3 === 0 ? -1 : c % 7,
      toAgent: -1,
      queue,
      queuedAt: b % 9 === 0 ? -1 : time - a * 999,
      answeredAt: time - a * 500,
      ewt: -1,
      position: 1,
      ewtMode1: -1,
      ewtMode3: -1,
    }
  }
  if (kind < 72) {
    return { ...head, kind: 'announcement', interaction: b % 7, queue, position: 1 + (a % 9), ewt: c }
  }
  if (kind < 80) {
    return {
      ...head,
      kind: 'leg',
      interaction: sequence,
      source: 0,
      queue,
      arrivedAt: time - a * 1000,
      queuedAt: b % 9 === 0 ? -1 : time - a * 999,
      answeredAt: c % 3 === 0 ? -1 : time - a * 500,
      agent: c,
      outcome: 0,
      ewt: -1,
      position: 1,
      ewtMode1: -1,
      ewtMode3: -1,
    }
  }
  if (kind < 95) {
    return {
      ...head,
      kind: 'sample',
      queue,
      waitingCalls: a,
      waitingCallbacks: b,
      ewt: c - 1,
      longestWait: a * b,
      scheduled: b % 7,
      queued: c % 7,
      routing: 1,
      processing: 2,
      agentsReady: b,
      agentsLoggedIn: b + c,
    }
  }
  if (kind < 98) return { ...head, kind: 'block', interaction: a, application: 0, block: b, next: c }
  return { ...head, kind: 'agent', agent: a, state: b % 6, queue, interaction: c }
}

/** The records that `fill` writes, as one batch of a branch. */
export function batchOf(fill: (writer: RecordWriter) => void, first = 1, branch = 'main'): StoredBatch {
  const writer = new RecordWriter()
  writer.load({ ...writer.save(), records: first - 1 })
  const batches: StoredBatch[] = []
  writer.onBatch((batch) => batches.push({ ...batch, branch, words: batch.words.slice(), texts: [...batch.texts] }))
  fill(writer)
  writer.flush()
  const [batch] = batches
  if (batch === undefined || batches.length > 1) throw new Error('Not one batch')
  return batch
}
