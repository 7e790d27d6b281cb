import type { ResultOf } from '../connection/contract.ts'
import { textAt, valueAt } from './apiRequest.ts'

export type Exchange = ResultOf<'requests.list'>[number]

/** What a client does that works by chance, costs too much, or cannot succeed (UI-21e). */
const HINTS = [
  'flagsWithStart',
  'createUnchecked',
  'pastTime',
  'ignored429',
  'polling',
  'repeatedRefusal',
  'keyMissing',
] as const
export type HintName = (typeof HINTS)[number]

export interface Hint {
  readonly name: HintName
  /** Numbers of the requests that show it, the newest first. */
  readonly numbers: readonly number[]
}

const API = '/engagement/v3/'
/** Reads of one callback, each closer to the one before than this, are polling. Simulated ms. */
const CLOSE = 2000
/** So many in a row. */
const POLLS = 5

const flag = (query: URLSearchParams, name: string) => ['true', '1'].includes(query.get(name)?.toLowerCase() ?? '')
const isCreate = ({ path }: Exchange) => path === `${API}callbacks/create`
const at = ({ simulatedTime }: Exchange) => Date.parse(simulatedTime)
const said = (one: Exchange) => `${one.method} ${one.path}${one.query} ${JSON.stringify(one.body ?? null)}`

/** OPN-4: with `start`, "now" is another moment, but the estimated wait is that of this moment. */
function flagsWithStart(log: readonly Exchange[]): readonly Exchange[] {
  return log.filter(({ path, query }) => {
    if (!path.startsWith(`${API}callbacks/open-for/`)) return false
    const read = new URLSearchParams(query)
    const flags = ['returnWithinImmediateOfferTime', 'returnWithinImmediateOffertime', 'checkImmediateEnabled']
    return read.has('start') && flags.some((name) => flag(read, name))
  })
}

/** A booking that nobody has asked for leave: neither slots, hours nor status of the queue were read before, and no check is asked. */
function createUnchecked(log: readonly Exchange[]): readonly Exchange[] {
  const asked = new Set<string>()
  return log.filter((one) => {
    const [, , , , kind = '', queue = ''] = one.path.split('/')
    if (['availability', 'open-for', 'queue-status'].includes(kind)) asked.add(decodeURIComponent(queue))
    if (!isCreate(one) || one.status >= 400) return false
    const service = textAt(one.body, 'serviceName') ?? ''
    return !asked.has(service) && valueAt(one.body, 'alwaysCheckCapacity') !== true
  })
}

function pastTime(log: readonly Exchange[]): readonly Exchange[] {
  return log.filter((one) => isCreate(one) && Date.parse(textAt(one.body, 'desiredTime') ?? '') < at(one))
}

/** The same request after a 429, without a success between. */
function ignored429(log: readonly Exchange[]): readonly Exchange[] {
  return repeatsAfter(log, ({ status }) => status === 429)
}

/** The same request after a refusal that cannot end differently. */
function repeatedRefusal(log: readonly Exchange[]): readonly Exchange[] {
  return repeatsAfter(log, ({ status, code }) => status >= 400 && status < 500 && status !== 429 && code !== 7050)
}

function repeatsAfter(log: readonly Exchange[], refused: (one: Exchange) => boolean): readonly Exchange[] {
  const before = new Map<string, boolean>()
  return log.filter((one) => {
    const was = before.get(said(one)) === true
    before.set(said(one), refused(one))
    return was && refused(one)
  })
}

function polling(log: readonly Exchange[]): readonly Exchange[] {
  const last = new Map<string, { readonly at: number; readonly run: number }>()
  return log.filter((one) => {
    if (one.path !== `${API}callbacks/retrieve`) return false
    const id = textAt(one.body, 'id') ?? ''
    const before = last.get(id)
    const run = before !== undefined && at(one) - before.at < CLOSE ? before.run + 1 : 1
    last.set(id, { at: at(one), run })
    return run >= POLLS
  })
}

const keyMissing = (log: readonly Exchange[]) => log.filter(({ code }) => code === 1103 || code === 503)

const FINDERS: Readonly<Record<HintName, (log: readonly Exchange[]) => readonly Exchange[]>> = {
  flagsWithStart,
  createUnchecked,
  pastTime,
  ignored429,
  polling,
  repeatedRefusal,
  keyMissing,
}

/** The hints that a log gives, each with the requests that show it. @param newest the log, newest first */
export function hintsOf(newest: readonly Exchange[]): readonly Hint[] {
  const log = newest.filter(({ path }) => path.startsWith(API)).reverse()
  return HINTS.flatMap((name) => {
    const numbers = FINDERS[name](log).map(({ number }) => number)
    return numbers.length === 0 ? [] : [{ name, numbers: numbers.reverse() }]
  })
}
