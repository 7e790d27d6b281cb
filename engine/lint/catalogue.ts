/** What a linter found (HRS-5). */
export interface Finding {
  /** An error keeps the tenant, or a part of it, from working at all; a warning is probably not what was meant. */
  readonly severity: 'error' | 'warning'
  readonly code: string
  /** Of the field in the tenant file, such as `settings.rows[2].routingPoint`. */
  readonly path: string
  /** The object that the field belongs to, in words. */
  readonly where: string
  readonly what: string
  /** What to change. */
  readonly change: string
}

/** Makes findings of one kind. */
type Maker<Facts> = (place: { readonly path: string; readonly where: string }, facts: Facts) => Finding

function kind<Facts>(
  severity: Finding['severity'],
  code: string,
  what: (facts: Facts) => string,
  change: (facts: Facts) => string,
): Maker<Facts> {
  return ({ path, where }, facts) => ({ severity, code, path, where, what: what(facts), change: change(facts) })
}

const list = (words: readonly string[]): string => words.join(', ')

/** Cells beyond this many are counted and not listed. */
const CELLS_LISTED = 6

function cellList(cells: readonly string[]): string {
  const rest = cells.length - CELLS_LISTED
  return rest <= 0 ? list(cells) : `${list(cells.slice(0, CELLS_LISTED))} and ${rest} more`
}

const hoursText = (minutes: number): string => {
  const whole = Math.floor(minutes / 60)
  const rest = Math.round(minutes - whole * 60)
  return [whole > 0 || rest === 0 ? `${whole} h` : '', rest > 0 ? `${rest} min` : ''].filter((part) => part).join(' ')
}

/** Why a special day never applies, and what to do about it. */
const NEVER_APPLIES = {
  backwards: ['it ends before it begins', 'Swap its two dates.'],
  past: ['all its dates have passed', 'Remove it, give it new dates, or let it apply every year.'],
  covered: ['a special day listed later wins on all its dates', 'List it below the other one, or remove it.'],
} as const
export type NeverApplies = keyof typeof NEVER_APPLIES

/** An interval whose length a clock change alters; minutes. */
export interface TouchedInterval {
  readonly text: string
  readonly planned: number
  readonly actual: number
}

/** Every finding there is, with its texts; the one place for both. */
export const FINDINGS = {
  /** TEN-4: a field that the schema refuses. */
  schema: kind<{ message: string }>(
    'error',
    'schema',
    ({ message }) => message,
    () => 'Correct this field; the file cannot be read as a tenant.',
  ),
  /** TEN-4: a name or an expression that leads nowhere. */
  reference: kind<{ message: string }>(
    'error',
    'reference',
    ({ message }) => message,
    () => 'Correct this field; the tenant cannot run.',
  ),
  unknownZone: kind<{ zone: string }>(
    'error',
    'unknown-zone',
    ({ zone }) => `"${zone}" is not a time zone.`,
    () => 'Name an IANA zone such as Europe/Berlin.',
  ),
  hoursNeverOpen: kind<Record<string, never>>(
    'error',
    'hours-never-open',
    () => 'These business hours never open: nothing that depends on them is ever served.',
    () => 'Add a weekly interval, or a special day with intervals.',
  ),
  specialDayNeverApplies: kind<{ reason: NeverApplies }>(
    'warning',
    'special-day-never-applies',
    ({ reason }) => `This special day never applies: ${NEVER_APPLIES[reason][0]}.`,
    ({ reason }) => NEVER_APPLIES[reason][1],
  ),
  overlappingIntervals: kind<{ interval: string; other: string }>(
    'warning',
    'overlapping-intervals',
    ({ interval, other }) => `${interval} overlaps ${other}.`,
    () => 'Join the two intervals, or let the first end where the second begins.',
  ),
  clockChange: kind<{ date: string; before: string; after: string; touched: readonly TouchedInterval[] }>(
    'warning',
    'clock-change',
    ({ date, before, after, touched }) =>
      `On ${date} the clocks go from ${before} to ${after}: ${list(
        touched.map(
          ({ text, planned, actual }) => `${text} lasts ${hoursText(actual)} instead of ${hoursText(planned)}`,
        ),
      )}.`,
    ({ date }) => `Nothing if that is meant; otherwise add a special day for ${date} with other times.`,
  ),
  capacityZero: kind<{ rule: string | undefined }>(
    'warning',
    'capacity-zero',
    ({ rule }) =>
      `Scheduled callbacks are enabled, but ${rule === undefined ? 'Slot Capacity is 0' : `all cells of the capacity rule "${rule}" are 0`}: no slot can be booked.`,
    ({ rule }) =>
      `${rule === undefined ? 'Raise Slot Capacity' : 'Give cells of the rule a value'}, or switch Scheduled Enabled off.`,
  ),
  openDaysWithoutSlot: kind<{ days: readonly string[]; hours: string; rule: string | undefined }>(
    'warning',
    'open-days-without-slot',
    ({ days, hours }) => `"${hours}" are open, but no slot can be booked on: ${list(days)}.`,
    ({ rule }) =>
      rule === undefined
        ? 'Choose a shorter Slot Duration, or hours that are open when a slot starts.'
        : `Give the capacity rule "${rule}" a value where a slot starts on those days.`,
  ),
  cellsOutsideHours: kind<{ cells: readonly string[] }>(
    'warning',
    'capacity-cells-outside-hours',
    ({ cells }) => `No queue with this rule is ever open in: ${cellList(cells)}.`,
    () => 'Empty these cells, or extend the business hours of a queue.',
  ),
  cellsWithoutSlot: kind<{ cells: readonly string[] }>(
    'warning',
    'capacity-cells-without-slot',
    ({ cells }) => `No slot starts during business hours in: ${cellList(cells)}.`,
    () => 'Empty these cells, or choose a Slot Duration with which a slot starts in them while a queue is open.',
  ),
  cellsOffGrid: kind<{ cells: readonly string[]; minutes: number }>(
    'error',
    'capacity-cells-off-grid',
    ({ cells, minutes }) =>
      `Cells begin every ${minutes} minutes; these lie between and count for nothing: ${cellList(cells)}.`,
    ({ minutes }) => `Move their values to times that are multiples of ${minutes} minutes.`,
  ),
  /** CAP-8. */
  slotDuration: kind<{ minutes: number; rule: string }>(
    'warning',
    'slot-duration-with-rule',
    ({ minutes, rule }) =>
      `A Slot Duration of ${minutes} minutes does not divide an hour, but the capacity rule "${rule}" has cells of an hour or less.`,
    () => 'Choose a Slot Duration of 60 minutes or less that divides 60, or take the queue off the rule.',
  ),
  purgeBeforeRetry: kind<{ purge: number; retry: number }>(
    'warning',
    'purge-before-retry',
    ({ purge, retry }) =>
      `Callbacks are purged after ${purge} minutes in the queue, before a retry after ${retry} minutes: a failed attempt is never repeated.`,
    ({ retry }) => `Set Callback Purge Time above ${retry} minutes or to 0 (off), or shorten the Retry Interval.`,
  ),
  /** IVR-4. */
  promptZoneDiffers: kind<{ promptZone: string; queue: string; hours: string; zone: string }>(
    'warning',
    'prompt-zone-differs',
    ({ promptZone, queue, hours, zone }) =>
      `Callers are asked for day and time in ${promptZone}, but the business hours "${hours}" of "${queue}" are in ${zone}.`,
    ({ zone }) => `Set the prompt zone to ${zone}, unless callers are meant to answer in another zone.`,
  ),
  /** IVR-7. */
  blockUnreachable: kind<{ block: string }>(
    'warning',
    'block-unreachable',
    ({ block }) => `No caller can come to the block "${block}": no outcome leads to it.`,
    () => 'Let an outcome of another block lead to it, or remove it.',
  ),
  /** CTI-6. */
  priorityLost: kind<{ match: string; block: string }>(
    'warning',
    'callback-priority-lost',
    ({ match, block }) =>
      `Whom "${match}" has recognised enters the queue by "${block}" with the priority of this block: the priority of the callback is lost.`,
    ({ match }) =>
      `Let "${match}" return the priority in a variable, and route by a Route Call that takes its priority from it.`,
  ),
  /** SET-17. */
  routingPointEmpty: kind<Record<string, never>>(
    'warning',
    'routing-point-empty',
    () => 'Routing Point is empty: every dial ends with CREATE_CALL_ERROR.',
    () => 'Name the route point that calls are made from.',
  ),
  /** SET-19. */
  callDirectionDiffers: kind<{ direction: string; application: string; connect: string }>(
    'warning',
    'call-direction-differs',
    ({ direction, application, connect }) =>
      `Call Direction is ${direction}, but the application "${application}" connects "${connect}"; the table wins.`,
    () => 'Change the one that is not meant.',
  ),
} as const
