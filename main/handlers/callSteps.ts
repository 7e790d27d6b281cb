import { z } from 'zod'
import type { SimulationReads } from '../../engine/reads.ts'
import { FURTHER_CALL_CAUSES, LEG_OUTCOMES, OFFER_CHOICES, TRANSFER_STEPS } from '../../engine/records/kinds.ts'
import type { DecodedRecord, FurtherCallCause, LegOutcome, TransferStep } from '../../engine/records/kinds.ts'
import { define } from './define.ts'

/** Most steps of one answer. */
const MOST_STEPS = 500

/** What a step tells besides when and of which call. Waits in seconds, -1 unknown; names that are not known any more are absent. */
type Told =
  /** The call begins: its customer has called before (TRF-3). */
  | {
      readonly kind: 'furtherCall'
      readonly cause: FurtherCallCause
      /** Interaction of the customer's first call, and which further one this is, from 1. */
      readonly first: number
      readonly call: number
      /** Id of the callback that waits meanwhile. */
      readonly callback?: string
    }
  | { readonly kind: 'block'; readonly application?: string; readonly block?: string; readonly next?: string }
  | {
      readonly kind: 'offer'
      readonly queue?: string
      readonly ewt: number
      readonly immediate: boolean
      readonly scheduled: boolean
      readonly choice: (typeof OFFER_CHOICES)[number]
    }
  | { readonly kind: 'announcement'; readonly queue?: string; readonly position: number; readonly ewt: number }
  | {
      readonly kind: 'transfer'
      readonly step: TransferStep
      readonly agent?: string
      readonly toQueue?: string
      readonly toApplication?: string
      readonly consult?: number
      readonly toAgent?: string
    }
  | { readonly kind: 'end'; readonly outcome: LegOutcome; readonly queue?: string; readonly agent?: string }

/** A step of a call (IVR-6). */
export type CallStep = { readonly sequence: number; readonly at: number; readonly interaction: number } & Told

export interface CallSteps {
  /** Oldest first. */
  readonly steps: readonly CallStep[]
  /** Goes on after these: the `after` of the next question, also when there is nothing more yet. */
  readonly next: number
}

const stepArgs = {
  after: z.int().min(0).default(0),
  limit: z.int().min(1).max(MOST_STEPS).default(MOST_STEPS),
}

function told(reads: SimulationReads, record: DecodedRecord): readonly CallStep[] {
  if (!('interaction' in record)) return []
  const { queues, agents } = reads.names()
  const at = { sequence: record.sequence, at: record.time, interaction: record.interaction }
  const named = <K extends string>(key: K, names: readonly string[], place: number): Partial<Record<K, string>> => {
    const part: Partial<Record<K, string>> = {}
    if (names[place] !== undefined) part[key] = names[place]
    return part
  }
  switch (record.kind) {
    case 'furtherCall': {
      const { first, call, callback } = record
      const cause = FURTHER_CALL_CAUSES[record.cause] ?? 'abandoned'
      return [{ ...at, kind: 'furtherCall', cause, first, call, ...(callback !== '' && { callback }) }]
    }
    case 'block': {
      const flow = reads.flow(record.application)
      const blocks = flow?.blocks ?? []
      return [
        {
          ...at,
          kind: 'block',
          ...(flow !== undefined && { application: flow.name }),
          ...named('block', blocks, record.block),
          ...named('next', blocks, record.next),
        },
      ]
    }
    case 'offer':
      return [
        {
          ...at,
          kind: 'offer',
          ...named('queue', queues, record.queue),
          ewt: record.ewt,
          immediate: record.immediate === 1,
          scheduled: record.scheduled === 1,
          choice: OFFER_CHOICES[record.choice] ?? 'refused',
        },
      ]
    case 'announcement': {
      const { position, ewt } = record
      return [{ ...at, kind: 'announcement', ...named('queue', queues, record.queue), position, ewt }]
    }
    case 'transfer':
      return [
        {
          ...at,
          kind: 'transfer',
          step: TRANSFER_STEPS[record.step] ?? 'handedOn',
          ...named('agent', agents, record.agent),
          ...named('toQueue', queues, record.toQueue),
          ...(record.toApplication >= 0 && { toApplication: reads.flow(record.toApplication)?.name ?? '' }),
          ...(record.consult >= 0 && { consult: record.consult }),
          ...named('toAgent', agents, record.toAgent),
        },
      ]
    case 'leg':
      return [
        {
          ...at,
          kind: 'end',
          outcome: LEG_OUTCOMES[record.outcome] ?? 'terminated',
          ...named('queue', queues, record.queue),
          ...named('agent', agents, record.agent),
        },
      ]
    default:
      return []
  }
}

/** Steps of calls, of simulated callers and people alike (IVR-6): to be asked for again with `next`, which follows them live. */
export const callStepHandlers = {
  'steps.list': define({
    args: z.strictObject({ interaction: z.int().min(1).optional(), ...stepArgs }),
    turn: 'read',
    access: 'operator',
    run: async ({ session }, { interaction, after, limit }): Promise<CallSteps> => {
      const records = await session.store.steps({
        beyond: after,
        limit,
        ...(interaction !== undefined && { interaction }),
      })
      const steps = session.read((simulation) => records.flatMap((record) => told(simulation, record)))
      return { steps, next: records.at(-1)?.sequence ?? after }
    },
  }),
}
