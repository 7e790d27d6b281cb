import { serviceRowSchema, type SettingsRow } from '../tenant/settings.ts'
import type { NameKind } from '../tenant/names.ts'
import { schemaFacts, type SchemaFacts, type Unit } from './columnKind.ts'

/** A field of a row that stands in a column of its own; user columns (SET-29) bring their titles with them. */
export type ColumnField = 'queue' | Exclude<keyof SettingsRow, 'userColumns'>

/** When a booking by API is bound by a column (SET-31). */
export type Honoured = 'always' | 'alwaysCheckCapacity' | 'openForAndQueueStatus'

/** Where a column comes from: title and meaning from the administrator's guide; or seen elsewhere, with a title of ours. */
export type ColumnSource = 'ADM' | 'seen'

interface Line {
  readonly rule: `SET-${number}`
  readonly title: string
  readonly source: ColumnSource
  /** What a number counts. */
  readonly unit?: Unit
  /** What a text names. */
  readonly names?: NameKind
  /** Absent: always. */
  readonly honoured?: Honoured
  readonly help: string
}

/** A column of CALLBACK_SETTINGS. */
export interface Column extends Omit<Line, 'honoured' | 'names' | 'unit'>, SchemaFacts {
  readonly field: ColumnField
  readonly honoured: Honoured
}

/** What is said of each column, in their order. Limits and defaults stand in the schema of the row. */
const LINES = {
  queue: {
    rule: 'SET-1',
    title: 'VQ',
    source: 'seen',
    names: 'queue',
    help: 'The virtual queue that the row is for; DEFAULT for the row that serves all queues without one.',
  },
  skillExpression: {
    rule: 'SET-2',
    title: 'Skill Expression',
    source: 'ADM',
    names: 'skillExpression',
    help: 'The skills an agent must have, such as Billing >= 3 & !French.',
  },
  businessHours: {
    rule: 'SET-3',
    title: 'Business Hours',
    source: 'ADM',
    names: 'businessHours',
    help: 'When the office is open. Slots, openings and the end of the business day follow from them and from their zone.',
  },
  immediateEnabled: {
    rule: 'SET-4',
    title: 'Immediate Enabled',
    source: 'ADM',
    honoured: 'openForAndQueueStatus',
    help: 'Whether Immediate callbacks are offered.',
  },
  scheduledEnabled: {
    rule: 'SET-5',
    title: 'Scheduled Enabled',
    source: 'ADM',
    honoured: 'openForAndQueueStatus',
    help: 'Whether Scheduled callbacks are offered.',
  },
  immediateOfferHours: {
    rule: 'SET-6',
    title: 'Immediate Offer Hours',
    source: 'ADM',
    names: 'businessHours',
    honoured: 'openForAndQueueStatus',
    help: 'Hours in which Immediate callbacks are offered, in place of the business hours and the blackout.',
  },
  immediateBlackoutMinutes: {
    rule: 'SET-7',
    title: 'Immediate Blackout (minutes)',
    source: 'ADM',
    unit: 'minutes',
    honoured: 'openForAndQueueStatus',
    help: 'How long before the end of the business day Immediate callbacks are no longer offered.',
  },
  slotCapacity: {
    rule: 'SET-8',
    title: 'Slot Capacity',
    source: 'ADM',
    honoured: 'alwaysCheckCapacity',
    help: 'How many scheduled callbacks one slot takes, unless the queue has a capacity rule.',
  },
  slotDurationMinutes: {
    rule: 'SET-9',
    title: 'Slot Duration (minutes)',
    source: 'ADM',
    unit: 'minutes',
    honoured: 'alwaysCheckCapacity',
    help: 'The distance between the starts of two slots.',
  },
  minimumTimeBeforeCallbackMinutes: {
    rule: 'SET-10',
    title: 'Minimum Time Before Callback (minutes)',
    source: 'seen',
    unit: 'minutes',
    honoured: 'alwaysCheckCapacity',
    help: 'How far from now the earliest slot may start.',
  },
  purgeTimeMinutes: {
    rule: 'SET-11',
    title: 'Callback Purge Time (minutes)',
    source: 'ADM',
    unit: 'minutes',
    help: 'How long after its first entry into the queue a callback that nobody handles is given up; 0: not before the end of the business day.',
  },
  maximumConnectionAttempts: {
    rule: 'SET-12',
    title: 'Maximum Connection Attempts',
    source: 'seen',
    help: 'How often a customer is dialled before the callback fails.',
  },
  retryIntervalMinutes: {
    rule: 'SET-13',
    title: 'Retry Interval (minutes)',
    source: 'seen',
    unit: 'minutes',
    help: 'The wait after a failed attempt.',
  },
  snoozeDurationMinutes: {
    rule: 'SET-14',
    title: 'Snooze Duration (minutes)',
    source: 'seen',
    unit: 'minutes',
    help: 'How much later a customer is called who asks for another time.',
  },
  cpdEnabled: {
    rule: 'SET-15',
    title: 'CPD Enabled',
    source: 'seen',
    help: 'Whether call progress detection listens to who answers; without it a machine or a fax counts as a person.',
  },
  cpdTimeoutSeconds: {
    rule: 'SET-16',
    title: 'CPD Timeout (seconds)',
    source: 'seen',
    unit: 'seconds',
    help: 'How long detection listens; undecided after that, the answer counts as a person.',
  },
  routingPoint: {
    rule: 'SET-17',
    title: 'Routing Point',
    source: 'ADM',
    help: 'The route point that customers are dialled from; without one every dial fails.',
  },
  callerIdNumber: {
    rule: 'SET-18',
    title: 'Caller ID Number',
    source: 'seen',
    help: "The number on the customer's display.",
  },
  callerIdName: {
    rule: 'SET-18',
    title: 'Caller ID Name',
    source: 'seen',
    help: "The name on the customer's display.",
  },
  dialPrefix: {
    rule: 'SET-18',
    title: 'Dial Prefix',
    source: 'seen',
    help: 'Stands before the dialled digits in the call record.',
  },
  callDirection: {
    rule: 'SET-19',
    title: 'Call Direction',
    source: 'ADM',
    help: 'USERTERMINATED: the center calls the customer; USERORIGINATED: the customer calls in.',
  },
  callbackApplication: {
    rule: 'SET-20',
    title: 'Callback Application',
    source: 'ADM',
    names: 'callbackApplication',
    help: 'The application that connects customer and agent.',
  },
  pushThresholdMinutes: {
    rule: 'SET-21',
    title: 'Push Notification Threshold (minutes)',
    source: 'ADM',
    unit: 'minutes',
    help: 'Below this estimated wait the customer is told that the turn is near.',
  },
  pushedCallbackExpiryMinutes: {
    rule: 'SET-22',
    title: 'Pushed Callback Expiry Time (minutes)',
    source: 'ADM',
    unit: 'minutes',
    help: 'How long after the first push a customer may call in before the turn is lost.',
  },
  throttleLimit: {
    rule: 'SET-23',
    title: 'Throttle Limit',
    source: 'seen',
    help: 'How many bookings one number may make on the queue in the Throttle Period; 0: any number.',
  },
  throttlePeriodMinutes: {
    rule: 'SET-23',
    title: 'Throttle Period (minutes)',
    source: 'seen',
    unit: 'minutes',
    help: 'The span, back from now, in which bookings are counted.',
  },
  rejectDuplicateInQueue: {
    rule: 'SET-24',
    title: 'Reject Duplicate In Queue',
    source: 'seen',
    help: 'Whether a booking is refused while the number has another callback on the queue that is not COMPLETED.',
  },
  rejectOutOfOfficeHours: {
    rule: 'SET-25',
    title: 'Reject Out Of Office Hours',
    source: 'seen',
    help: 'Whether a booking is refused whose time lies outside the business hours.',
  },
  surveyRoutingPoint: {
    rule: 'SET-26',
    title: 'Survey Routing Point',
    source: 'seen',
    help: 'Where the customer is sent after the agent ends the call; empty: nowhere.',
  },
  callbackTtlSeconds: {
    rule: 'SET-27',
    title: 'Callback TTL (seconds)',
    source: 'ADM',
    unit: 'seconds',
    help: 'Accepted, without effect: records are kept for 14 days whatever it says.',
  },
  defaultRegion: {
    rule: 'SET-28',
    title: 'Default Region',
    source: 'seen',
    names: 'country',
    help: 'The country of numbers that are written without +.',
  },
} as const satisfies Readonly<Record<ColumnField, Line>>

function isField(key: string): key is ColumnField {
  return Object.hasOwn(LINES, key)
}

function columnOf(field: ColumnField): Column {
  const { unit, names, honoured = 'always', ...line }: Line = LINES[field]
  const about = { ...(unit !== undefined && { unit }), ...(names !== undefined && { names }) }
  return { field, ...line, honoured, ...schemaFacts(serviceRowSchema.shape[field], about) }
}

/** CALLBACK_SETTINGS, a column each, in the order of SET-1 to SET-28; the key comes first. */
export const COLUMNS: readonly Column[] = Object.keys(LINES).filter(isField).map(columnOf)

/** A title as it is compared: capitals and the amount of space do not count, so that no misspelt setting passes for a user column. */
const folded = (title: string): string => title.trim().replace(/\s+/g, ' ').toLowerCase()

const BY_TITLE: ReadonlyMap<string, Column> = new Map(COLUMNS.map((column) => [folded(column.title), column]))

/** The column with a title; undefined for that of a user column. */
export function columnTitled(title: string): Column | undefined {
  return BY_TITLE.get(folded(title))
}

/** Whether a user column may have a title (SET-29): none of a setting, not blank, and no name that objects keep for themselves. */
export function isUserTitle(title: string): boolean {
  return title.trim() !== '' && title !== '__proto__' && columnTitled(title) === undefined
}

/** Key of the default row where rows are named, in the column VQ and in findings; no queue of this name can have a row. */
export const DEFAULT_ROW = 'DEFAULT'
