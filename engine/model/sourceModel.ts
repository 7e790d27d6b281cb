import { arrivalProcess } from '../customers/arrivals.ts'
import type { ArrivalProcess } from '../customers/arrivals.ts'
import type { ZoneTable } from '../hours/zoneTable.ts'
import { samplerOf } from '../kernel/distribution.ts'
import type { Sampler } from '../kernel/distribution.ts'
import { Trace, traceIn } from '../tenant/trace.ts'
import type { DialerConfig, TrafficSource } from '../tenant/traffic.ts'

/** A traffic source, ready to draw from. */
export interface SourceModel {
  /** Undefined for a source that has been removed: its customers finish their calls, none comes any more. */
  readonly arrivals: ArrivalProcess | undefined
  /** The calls that it replays; then `arrivals` gives none. */
  readonly trace: Trace | undefined
  /** The number that its customers call. */
  readonly dnis: string
  /** Place of the flow that answers. */
  readonly application: number
  readonly handleTime: Sampler
  readonly afterCallWork: Sampler
  readonly patience: Sampler | undefined
  readonly scheduleAhead: Sampler
  readonly acceptance: TrafficSource['acceptance']
  readonly redial: RedialModel | undefined
  readonly callsWhileWaiting: { readonly share: number; readonly delay: Sampler } | undefined
}

/** Who calls again, ready to draw from (TRF-3). */
export interface RedialModel {
  readonly afterAbandon: number
  readonly afterBusy: number
  readonly delay: Sampler
  readonly maximum: number
}

export interface DialerModel {
  readonly answerDelay: Sampler
  readonly detectionTime: Sampler
  readonly customerPatience: Sampler
  readonly handleTime: Sampler
  readonly afterCallWork: Sampler
}

/** @param zone table of the rates' zone; needed by weekly rates */
export function compileSource(
  source: TrafficSource,
  isPresent: boolean,
  application: number,
  zone: ZoneTable | undefined,
): SourceModel {
  const { redial, callsWhileWaiting } = source
  return {
    arrivals: isPresent ? arrivalProcess(source.rates, source.scale, zone) : undefined,
    trace: traceOf(source.rates),
    dnis: source.dnis,
    application,
    handleTime: samplerOf(source.handleTime),
    afterCallWork: samplerOf(source.afterCallWork),
    patience: source.patience && samplerOf(source.patience),
    scheduleAhead: samplerOf(source.scheduleAhead),
    acceptance: source.acceptance,
    redial: redial && { ...redial, delay: samplerOf(redial.delay) },
    callsWhileWaiting: callsWhileWaiting && { ...callsWhileWaiting, delay: samplerOf(callsWhileWaiting.delay) },
  }
}

function traceOf(rates: TrafficSource['rates']): Trace | undefined {
  const trace = rates.kind === 'trace' ? traceIn(rates.calls) : undefined
  return trace instanceof Trace ? trace : undefined
}

export function compileDialer(dialer: DialerConfig): DialerModel {
  return {
    answerDelay: samplerOf(dialer.answerDelay),
    detectionTime: samplerOf(dialer.detectionTime),
    customerPatience: samplerOf(dialer.customerPatience),
    handleTime: samplerOf(dialer.handleTime),
    afterCallWork: samplerOf(dialer.afterCallWork),
  }
}
