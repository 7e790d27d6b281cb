import { DAY_MS } from '../../engine/hours/calendar.ts'
import { durationIn } from '../traffic/cells.ts'
import type { OfLine } from '../traffic/problems.ts'
import { ImportReport, trafficRows, type TrafficRow } from '../traffic/trafficTable.ts'
import type { Oddity, OddityCode } from './oddities.ts'

/** Titles of the columns, as the call center of the Technion's bank data has them. */
const COLUMNS = {
  type: 'type',
  ivrEntry: 'vru_entry',
  ivrExit: 'vru_exit',
  ivrTime: 'vru_time',
  queueStart: 'q_start',
  queueTime: 'q_time',
  queueExit: 'q_exit',
  outcome: 'outcome',
  serviceStart: 'ser_start',
  serviceExit: 'ser_exit',
  serviceTime: 'ser_time',
  agent: 'server',
  line: 'vru+line',
  call: 'call_id',
} as const
type Column = keyof typeof COLUMNS
const FIELDS: readonly Column[] = [
  'type',
  'ivrEntry',
  'ivrExit',
  'ivrTime',
  'queueStart',
  'queueTime',
  'queueExit',
  'outcome',
  'serviceStart',
  'serviceExit',
  'serviceTime',
  'agent',
  'line',
  'call',
]
/** Type of the calls that the bank placed itself. */
const OUTBOUND = 'TT'
/** A type becomes the name of a queue and of a skill. */
const TYPE = /^[A-Za-z]\w{0,29}$/
const NO_AGENT = 'NO_SERVER'
/** Clocks of queue and service differ by so much without being odd, ms: times are whole seconds of two machines. */
const CLOCKS_APART_MS = 2000

/** A call that reached a queue; times in ms since local midnight. */
export interface ObservedCall {
  readonly line: number
  readonly type: string
  /** When it entered the queue, or was served at once. */
  readonly at: number
  readonly wait: number
  readonly hungUp: boolean
  /** Undefined for who hung up, and where the file does not tell. */
  readonly service: number | undefined
}

/** An agent as the calls show them: from the first service to the end of the last one, ms since local midnight. */
export interface ObservedAgent {
  readonly name: string
  readonly from: number
  readonly to: number
  /** Types of the calls that they served, in the order of the alphabet. */
  readonly types: readonly string[]
}

/** A call with an agent, ms since local midnight. */
export interface ObservedService {
  readonly line: number
  readonly agent: string
  readonly type: string
  readonly from: number
  readonly to: number
}

/** A day of a call center as it was, and what its file left open. */
export interface ObservedDay {
  /** In the order of time, those of one moment in the order of the file. */
  readonly calls: readonly ObservedCall[]
  readonly agents: readonly ObservedAgent[]
  /** Whatever agents did, also for calls that are not replayed; in the order of time. */
  readonly services: readonly ObservedService[]
  readonly report: ImportReport
  readonly oddities: readonly OfLine<Oddity>[]
}

interface Times {
  readonly ivrEntry: number
  readonly ivrExit: number
  /** The only one that may be below 0. */
  readonly ivrTime: number
  readonly queueStart: number
  readonly queueExit: number
  readonly queueTime: number
  readonly serviceStart: number
  readonly serviceExit: number
  readonly serviceTime: number
}

/**
 * Reads a day of single calls of a call center, one row a call, times local as `h:mm:ss`, of which `0:00:00` means that it did not happen
 * (TRF-1). Rows that cannot be replayed are told with their reason, and so is everything odd about those that are.
 */
export function observedDayFromCsv(text: string): ObservedDay {
  const report = new ImportReport()
  const rows = trafficRows({ text, columns: COLUMNS }, FIELDS, FIELDS, report)
  const reader = new DayReader(report)
  for (const row of rows) reader.add(row)
  return reader.result(rows.length > 0)
}

class DayReader {
  private readonly calls: ObservedCall[] = []
  private readonly services: ObservedService[] = []
  private readonly oddities: OfLine<Oddity>[] = []
  private before = 0

  constructor(private readonly report: ImportReport) {}

  add(row: TrafficRow<Column>): void {
    const times = timesOf(row, this.report)
    if (times === undefined) return
    const { line } = row
    const cell = (column: Column): string => row.cells.get(column) ?? ''
    const type = cell('type')
    const outcome = cell('outcome')
    if (times.ivrEntry < this.before) this.note(line, 'notInOrder')
    this.before = times.ivrEntry
    if (times.ivrTime < 0) this.note(line, 'negativeIvrTime')
    const agent = cell('agent') === NO_AGENT ? '' : cell('agent')
    if (agent !== '' && times.serviceStart > 0) this.serve(agent, line, type, times)
    const isAtOnce = times.queueStart === 0
    if (isAtOnce && outcome === 'AGENT') this.note(line, 'servedAtOnce')
    const reasons = reasonsAgainst(type, outcome, times)
    for (const code of reasons)
      this.note(line, code, code === 'unknownOutcome' ? outcome : code === 'noType' ? type : '')
    if (reasons.length > 0) return
    const hungUp = outcome === 'HANG'
    const isServed = times.serviceStart > 0
    if (!isAtOnce && !hungUp && isServed && times.queueExit - times.serviceStart > CLOCKS_APART_MS)
      this.note(line, 'serviceBeforeAnswer')
    if (hungUp && isServed) this.note(line, 'serviceOfHangUp')
    if (!hungUp && !isServed) this.note(line, 'noService')
    if (!hungUp && agent === '') this.note(line, 'noAgent')
    this.calls.push({
      line,
      type,
      at: isAtOnce ? times.ivrExit : times.queueStart,
      wait: isAtOnce ? 0 : times.queueTime,
      hungUp,
      service: hungUp || !isServed ? undefined : times.serviceTime,
    })
  }

  result(isRead: boolean): ObservedDay {
    if (isRead) this.note(undefined, 'noDate')
    for (const title of this.report.unread) this.note(undefined, 'unreadColumn', title)
    const services = this.services.sort((one, other) => one.from - other.from || one.line - other.line)
    const names = [...new Set(services.map(({ agent }) => agent))].sort()
    const agents = names.map((name) => this.agentOf(name, services))
    const calls = this.calls.sort((one, other) => one.at - other.at || one.line - other.line)
    this.report.used = calls.length
    return { calls, agents, services, report: this.report, oddities: this.oddities }
  }

  private note(line: number | undefined, code: OddityCode, about = ''): void {
    this.oddities.push({ ...(line !== undefined && { line }), code, about })
  }

  /** A service past midnight counts to the end of the day. */
  private serve(agent: string, line: number, type: string, { serviceStart: from, serviceExit }: Times): void {
    this.services.push({ line, agent, type, from, to: serviceExit < from ? DAY_MS : serviceExit })
  }

  private agentOf(name: string, all: readonly ObservedService[]): ObservedAgent {
    const services = all.filter(({ agent }) => agent === name)
    let to = 0
    for (const one of services) {
      if (one.from < to) this.note(one.line, 'agentTwice', name)
      to = Math.max(to, one.to)
    }
    const types = [...new Set(services.map(({ type }) => type))].filter((type) => type !== OUTBOUND && TYPE.test(type))
    return { name, from: services[0]?.from ?? 0, to, types: types.sort() }
  }
}

/** Why a row is not replayed; none when it is. */
function reasonsAgainst(type: string, outcome: string, { queueStart }: Times): OddityCode[] {
  const isKnown = ['AGENT', 'HANG', 'PHANTOM'].includes(outcome)
  return [
    ...(outcome === 'HANG' && queueStart === 0 ? ['leftInIvr' as const] : []),
    ...(outcome === 'PHANTOM' ? ['phantom' as const] : []),
    ...(type === OUTBOUND ? ['outbound' as const] : []),
    ...(isKnown ? [] : ['unknownOutcome' as const]),
    ...(TYPE.test(type) ? [] : ['noType' as const]),
  ]
}

/** The times of a row in ms; undefined, with a problem reported, when one of them is none. */
function timesOf({ line, cells }: TrafficRow<Column>, report: ImportReport): Times | undefined {
  let isRight = true
  const refuse = (column: Column, text: string): number => {
    if (isRight) report.refuse(line, { code: 'notDuration', field: COLUMNS[column], text })
    isRight = false
    return 0
  }
  const lasting = (column: Column, mayBeBelow = false): number => {
    const text = cells.get(column) ?? ''
    const isBelow = mayBeBelow && text.startsWith('-')
    const value = durationIn(isBelow ? text.slice(1) : text)
    if (value === undefined) return refuse(column, text)
    return isBelow ? -value : value
  }
  const clock = (column: Column): number => {
    const value = lasting(column)
    return value < DAY_MS ? value : refuse(column, cells.get(column) ?? '')
  }
  const times: Times = {
    ivrEntry: clock('ivrEntry'),
    ivrExit: clock('ivrExit'),
    ivrTime: lasting('ivrTime', true),
    queueStart: clock('queueStart'),
    queueExit: clock('queueExit'),
    queueTime: lasting('queueTime'),
    serviceStart: clock('serviceStart'),
    serviceExit: clock('serviceExit'),
    serviceTime: lasting('serviceTime'),
  }
  return isRight ? times : undefined
}
