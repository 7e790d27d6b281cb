import type { ActivityRow, AgentRow, DetailRow, FunnelRow, QueueRow, SummaryRow, TheoryRow } from './rows.ts'

/** What a column holds, which decides how it is shown. `length` is in seconds, `share` from 0 to 1, `time` ISO 8601. */
export type Measure = 'text' | 'time' | 'count' | 'number' | 'length' | 'share'

/** A column of a report as people see it. */
export interface ReportColumn<Field extends string = string> {
  readonly field: Field
  readonly title: string
  readonly measure: Measure
}

const column = <Field extends string>(field: Field, title: string, measure: Measure): ReportColumn<Field> => ({
  field,
  title,
  measure,
})

const columnsOf = <Row>(...columns: readonly ReportColumn<keyof Row & string>[]): readonly ReportColumn[] => columns

/** The columns that people see; files and answers have all of them. */
export const REPORT_COLUMNS = {
  summary: columnsOf<SummaryRow>(
    column('interval', 'interval', 'time'),
    column('queue', 'queue', 'text'),
    column('kind', 'kind', 'text'),
    column('booked', 'booked', 'count'),
    column('bridged', 'bridged', 'count'),
    column('answeredNotBridged', 'answered, not bridged', 'count'),
    column('dialledNotAnswered', 'dialled, not answered', 'count'),
    column('neverDialled', 'never dialled', 'count'),
    column('open', 'open', 'count'),
    column('grossWait', 'gross wait', 'length'),
    column('netWait', 'net wait', 'length'),
  ),
  details: columnsOf<DetailRow>(
    column('bookedAt', 'booked', 'time'),
    column('queue', 'queue', 'text'),
    column('phoneNumber', 'phone number', 'text'),
    column('kind', 'kind', 'text'),
    column('desiredTime', 'desired time', 'time'),
    column('state', 'state', 'text'),
    column('reason', 'reason', 'text'),
    column('attempts', 'attempts', 'count'),
    column('grossWait', 'gross wait', 'length'),
    column('netWait', 'net wait', 'length'),
    column('agent', 'agent', 'text'),
    column('id', 'id', 'text'),
  ),
  queues: columnsOf<QueueRow>(
    column('interval', 'interval', 'time'),
    column('queue', 'queue', 'text'),
    column('offered', 'offered', 'count'),
    column('answered', 'answered', 'count'),
    column('abandoned', 'abandoned', 'count'),
    column('serviceLevel', 'service level', 'share'),
    column('averageSpeedOfAnswer', 'ASA', 'length'),
    column('averageHandleTime', 'AHT', 'length'),
    column('ewtAtOffer', 'EWT at offer', 'length'),
    column('offers', 'offers', 'count'),
    column('attempts', 'attempts', 'count'),
  ),
  agents: columnsOf<AgentRow>(
    column('agent', 'agent', 'text'),
    column('handled', 'handled', 'count'),
    column('occupancy', 'occupancy', 'share'),
    column('averageHandleTime', 'AHT', 'length'),
    column('talking', 'talking', 'length'),
    column('afterCallWork', 'after-call work', 'length'),
    column('ringing', 'ringing', 'length'),
    column('ready', 'ready', 'length'),
    column('notReady', 'not ready', 'length'),
    column('loggedOut', 'logged out', 'length'),
  ),
  funnel: columnsOf<FunnelRow>(
    column('queue', 'queue', 'text'),
    column('kind', 'kind', 'text'),
    column('outcome', 'outcome', 'text'),
    column('callbacks', 'callbacks', 'count'),
    column('share', 'share', 'share'),
    column('grossWait', 'gross wait', 'length'),
    column('netWait', 'net wait', 'length'),
  ),
  activity: columnsOf<ActivityRow>(
    column('queue', 'queue', 'text'),
    column('waitingCalls', 'waiting calls', 'count'),
    column('waitingCallbacks', 'waiting callbacks', 'count'),
    column('longestWait', 'longest wait', 'length'),
    column('ewt', 'EWT', 'length'),
    column('scheduled', 'SCHEDULED', 'count'),
    column('queued', 'QUEUED', 'count'),
    column('routing', 'ROUTING', 'count'),
    column('processing', 'PROCESSING', 'count'),
    column('agentsLoggedIn', 'agents logged in', 'count'),
    column('agentsReady', 'agents Ready', 'count'),
  ),
  theory: columnsOf<TheoryRow>(
    column('queue', 'queue', 'text'),
    column('formula', 'formula', 'text'),
    column('agents', 'agents', 'count'),
    column('offeredLoad', 'load, erlangs', 'number'),
    column('waits', 'waits', 'share'),
    column('theoryWaits', 'theory', 'share'),
    column('abandons', 'abandons', 'share'),
    column('theoryAbandons', 'theory', 'share'),
    column('meanWait', 'mean wait', 'length'),
    column('theoryMeanWait', 'theory', 'length'),
    column('broken', 'broken assumptions', 'text'),
  ),
} as const

/** What a report is about (STA-1 to STA-4, TRU-4). */
export type ReportKind = keyof typeof REPORT_COLUMNS
export const REPORT_KINDS = ['summary', 'details', 'queues', 'agents', 'funnel', 'activity', 'theory'] as const
