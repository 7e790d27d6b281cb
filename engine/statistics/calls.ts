import { LEG_OUTCOMES, OFFER_CHOICES, TRANSFER_STEPS } from '../records/kinds.ts'
import type { DecodedRecord, LegOutcome, RecordOf } from '../records/kinds.ts'
import { intervalOf, IntervalTable, meanOf, SHORT_ABANDON_SECONDS } from './intervals.ts'
import type { IntervalMinutes, QueueInterval } from './intervals.ts'

/** What the calls of a queue and interval come to (STA-1). */
export interface CallSums {
  /** Stays in the queue, each with exactly one of the five ends that follow. */
  offered: number
  answered: number
  abandoned: number
  tookImmediate: number
  tookScheduled: number
  terminated: number
  /** Of those answered and abandoned, after a wait of the queue's threshold at most. */
  answeredWithin: number
  abandonedWithin: number
  shortAbandons: number
  /** Waits of the answered, ms. */
  waited: number
  /** Conversations, without the work after them, ms. */
  handled: number
}

/** What the callback offers of a queue and interval come to (STA-1, QUE-2). */
export interface OfferSums {
  offers: number
  offeredImmediate: number
  offeredScheduled: number
  acceptedImmediate: number
  acceptedScheduled: number
  refusedImmediate: number
  refusedScheduled: number
  /** Offers at which an EWT was known, and their EWT together, s. */
  ewtKnown: number
  ewt: number
}

/** Figures that follow from the sums; absent where there is nothing to divide by. */
export interface CallRates {
  /** Answered within the threshold, of those offered without short abandons: 0 to 1. */
  readonly serviceLevel?: number
  /** Mean wait of the answered, s (ASA). */
  readonly averageSpeedOfAnswer?: number
  /** Mean conversation, without the work after it, s (AHT). */
  readonly averageHandleTime?: number
  /** Mean EWT at the offers of a callback, s. */
  readonly ewtAtOffer?: number
}

export type CallInterval = QueueInterval & { readonly sums: Readonly<CallSums & OfferSums> }

/** Steps of a transfer that end a call's stay in a queue: they tell of it what `leg` tells of the last one (IVR-8). */
export const STAY_ENDS: readonly number[] = (['handedOn', 'completed'] as const).map((step) =>
  TRANSFER_STEPS.indexOf(step),
)

const OUTCOME_SUMS: Readonly<Record<LegOutcome, keyof CallSums>> = {
  answered: 'answered',
  abandoned: 'abandoned',
  callbackImmediate: 'tookImmediate',
  callbackScheduled: 'tookScheduled',
  terminated: 'terminated',
}

/** Sums of nothing, to add to. */
export function noCalls(): CallSums & OfferSums {
  return {
    offered: 0,
    answered: 0,
    abandoned: 0,
    tookImmediate: 0,
    tookScheduled: 0,
    terminated: 0,
    answeredWithin: 0,
    abandonedWithin: 0,
    shortAbandons: 0,
    waited: 0,
    handled: 0,
    offers: 0,
    offeredImmediate: 0,
    offeredScheduled: 0,
    acceptedImmediate: 0,
    acceptedScheduled: 0,
    refusedImmediate: 0,
    refusedScheduled: 0,
    ewtKnown: 0,
    ewt: 0,
  }
}

/**
 * STA-1 of calls, from records as they come. A stay in a queue counts when it has ended, in the interval in which its call arrived in the
 * center; one that ended by a transfer in the interval in which it began, as its record knows no more. An offer counts in the interval in
 * which it was decided. Calls that entered no queue, and consult calls, which are nobody's, do not count.
 */
export class CallStatistics {
  private readonly table = new IntervalTable(noCalls)

  /** @param thresholdOf threshold of a queue by its place, s */
  constructor(
    private readonly minutes: IntervalMinutes,
    private readonly thresholdOf: (queue: number) => number,
  ) {}

  add(record: DecodedRecord): void {
    if (record.kind === 'leg') this.addLeg(record)
    else if (record.kind === 'offer') this.addOffer(record)
    else if (record.kind === 'transfer' && STAY_ENDS.includes(record.step)) {
      const { time, queue, queuedAt, answeredAt } = record
      this.addStay({ queue, arrivedAt: queuedAt, queuedAt, answeredAt, endedAt: time, outcome: 'answered' })
    }
  }

  /** By interval, then queue; only where there is something. */
  result(): CallInterval[] {
    return this.table.list()
  }

  private addLeg({ time, queue, arrivedAt, queuedAt, answeredAt, outcome }: RecordOf<'leg'>): void {
    const how = LEG_OUTCOMES[outcome]
    if (how !== undefined) this.addStay({ queue, arrivedAt, queuedAt, answeredAt, endedAt: time, outcome: how })
  }

  private addStay(stay: {
    readonly queue: number
    readonly arrivedAt: number
    readonly queuedAt: number
    readonly answeredAt: number
    readonly endedAt: number
    readonly outcome: LegOutcome
  }): void {
    const { queue, arrivedAt, queuedAt, answeredAt, endedAt, outcome } = stay
    if (queuedAt < 0) return
    const sums = this.table.at(queue, intervalOf(arrivedAt, this.minutes))
    const waited = (answeredAt < 0 ? endedAt : answeredAt) - queuedAt
    const isWithin = waited <= this.thresholdOf(queue) * 1000
    sums.offered++
    sums[OUTCOME_SUMS[outcome]]++
    if (outcome === 'answered') {
      sums.waited += waited
      sums.handled += endedAt - answeredAt
      if (isWithin) sums.answeredWithin++
    }
    if (outcome === 'abandoned') {
      if (isWithin) sums.abandonedWithin++
      if (waited <= SHORT_ABANDON_SECONDS * 1000) sums.shortAbandons++
    }
  }

  private addOffer({ time, queue, ewt, immediate, scheduled, choice }: RecordOf<'offer'>): void {
    const sums = this.table.at(queue, intervalOf(time, this.minutes))
    const chosen = OFFER_CHOICES[choice]
    sums.offers++
    sums.offeredImmediate += immediate
    sums.offeredScheduled += scheduled
    if (chosen === 'immediate') sums.acceptedImmediate++
    if (chosen === 'scheduled') sums.acceptedScheduled++
    if (chosen === 'refused') {
      sums.refusedImmediate += immediate
      sums.refusedScheduled += scheduled
    }
    if (ewt >= 0) {
      sums.ewtKnown++
      sums.ewt += ewt
    }
  }
}

/** Service level, ASA, AHT and mean EWT at the offer (STA-1). */
export function callRates(sums: Readonly<CallSums & OfferSums>): CallRates {
  const serviceLevel = meanOf(sums.answeredWithin, sums.offered - sums.shortAbandons)
  const averageSpeedOfAnswer = meanOf(sums.waited / 1000, sums.answered)
  const averageHandleTime = meanOf(sums.handled / 1000, sums.answered)
  const ewtAtOffer = meanOf(sums.ewt, sums.ewtKnown)
  return {
    ...(serviceLevel !== undefined && { serviceLevel }),
    ...(averageSpeedOfAnswer !== undefined && { averageSpeedOfAnswer }),
    ...(averageHandleTime !== undefined && { averageHandleTime }),
    ...(ewtAtOffer !== undefined && { ewtAtOffer }),
  }
}
