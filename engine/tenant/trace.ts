/** Most calls of a trace. */
export const MOST_TRACED_CALLS = 100_000

/** Longest text of packed calls, characters: as many calls as there may be, with everything given and far apart. */
export const LONGEST_TRACE = 5_000_000

/** A call as it was observed, times in ms; what is undefined is drawn like that of any caller of the source (TRF-1). */
export interface TracedCall {
  /** Since the epoch, UTC. */
  readonly at: number
  readonly handleTime?: number | undefined
  /** How long the caller waits before hanging up. */
  readonly patience?: number | undefined
  /** E.164 digits of the number that the call comes from. */
  readonly from?: number | undefined
}

/** Marks what is not given, in the columns of a trace. */
const NOT_GIVEN = -1

/** Calls in the order of time, in columns. */
export class Trace {
  constructor(
    private readonly times: Float64Array,
    private readonly handleTimes: Float64Array,
    private readonly patiences: Float64Array,
    private readonly numbers: Float64Array,
  ) {}

  get length(): number {
    return this.times.length
  }

  /** When a call comes, ms since the epoch; undefined beyond the last one. */
  timeAt(place: number): number | undefined {
    return this.times[place]
  }

  /** Place of the first call that comes at or after a moment; the number of calls when none does. */
  firstFrom(moment: number): number {
    let low = 0
    let high = this.times.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.times[middle] ?? 0) < moment) low = middle + 1
      else high = middle
    }
    return low
  }

  /** ms; undefined when it is not given. */
  handleTimeAt(place: number): number | undefined {
    return given(this.handleTimes[place])
  }

  /** ms; undefined when it is not given. */
  patienceAt(place: number): number | undefined {
    return given(this.patiences[place])
  }

  /** E.164 digits; undefined when they are not given. */
  numberAt(place: number): number | undefined {
    return given(this.numbers[place])
  }
}

function given(value: number | undefined): number | undefined {
  return value === NOT_GIVEN ? undefined : value
}

/**
 * Calls as one text, as the configuration holds them: a line a call in the order of time, `gap,handle time,patience,number`; the gap is that
 * from the call before (of the first one, from the epoch), times are whole ms, what is not given is empty. One text costs an edit of other
 * objects nothing: it is neither walked through nor compared item by item.
 */
export function packTrace(calls: readonly TracedCall[]): string {
  let before = 0
  return [...calls]
    .sort((one, other) => one.at - other.at)
    .map(({ at, handleTime, patience, from }) => {
      const gap = at - before
      before = at
      return `${gap},${handleTime ?? ''},${patience ?? ''},${from ?? ''}`
    })
    .join('\n')
}

/** The calls of a packed text, or the line (from 1) that is none. */
export function readTrace(text: string): Trace | { readonly wrongLine: number } {
  const lines = text === '' ? [] : text.split('\n')
  const count = lines.length
  if (count > MOST_TRACED_CALLS) return { wrongLine: MOST_TRACED_CALLS + 1 }
  const columns = Array.from({ length: 4 }, () => new Float64Array(count))
  const [times, handleTimes, patiences, numbers] = columns
  if (times === undefined || handleTimes === undefined || patiences === undefined || numbers === undefined)
    return { wrongLine: 1 }
  let at = 0
  for (let place = 0; place < count; place++) {
    const match = /^(\d{1,15}),(\d{1,10})?,(\d{1,10})?,(\d{5,15})?$/.exec(lines[place] ?? '')
    if (match === null) return { wrongLine: place + 1 }
    at += Number(match[1])
    times[place] = at
    handleTimes[place] = Number(match[2] ?? NOT_GIVEN)
    patiences[place] = Number(match[3] ?? NOT_GIVEN)
    numbers[place] = Number(match[4] ?? NOT_GIVEN)
  }
  return Number.isSafeInteger(at) ? new Trace(times, handleTimes, patiences, numbers) : { wrongLine: count }
}

/** Texts whose calls are kept: more sources than this rarely replay at once. */
const MOST_KEPT = 16

/** The texts read last, with their calls: an edit elsewhere in the configuration asks for the same ones again (DET-11). */
const kept: { readonly text: string; readonly read: ReturnType<typeof readTrace> }[] = []

/** The calls of a packed text, or the line that is none; read once as long as it is in use. */
export function traceIn(text: string): ReturnType<typeof readTrace> {
  const place = kept.findIndex((one) => one.text === text)
  const [found = { text, read: readTrace(text) }] = place < 0 ? [] : kept.splice(place, 1)
  kept.unshift(found)
  kept.splice(MOST_KEPT)
  return found.read
}
