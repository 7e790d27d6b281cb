import type { Cause, Condition, Explanation } from '../../engine/explain/explanation.ts'
import { formatIsoWithOffset } from '../../engine/hours/localTime.ts'
import type { ZoneTable } from '../../engine/hours/zoneTable.ts'

/** The values behind a condition, as words. Instants are shown as local times of one zone. */
class Values {
  private readonly facts: Condition['facts']
  private readonly zone: ZoneTable

  constructor(facts: Condition['facts'], zone: ZoneTable) {
    this.facts = facts
    this.zone = zone
  }

  has(name: string): boolean {
    return this.facts[name] !== undefined
  }

  is(name: string): boolean {
    return this.facts[name] === true
  }

  text(name: string): string {
    return String(this.facts[name] ?? '')
  }

  time(name: string): string {
    const at = this.facts[name]
    return typeof at === 'number' ? timeText(this.zone, at) : ''
  }

  count(name: string, word: string): string {
    const value = this.text(name)
    return `${value} ${word}${value === '1' ? '' : 's'}`
  }
}

/** What each condition says, whether it holds or not. */
const TEXTS: Readonly<Record<Cause, (values: Values, holds: boolean) => string>> = {
  closed: hoursText,
  outsideOfferHours: hoursText,
  unaligned: (v) =>
    `${v.is('aligned') ? 'begins' : 'lies in'} the slot from ${v.time('start')} to ${v.time('end')} (Slot Duration ${v.text('durationMinutes')} minutes)`,
  noCapacity: (v) =>
    v.has('capacityRule')
      ? `capacity ${v.text('total')}: rule "${v.text('capacityRule')}", cell ${v.text('weekday')} ${v.text('cell')}`
      : `capacity ${v.text('slotCapacity')}: Slot Capacity of the settings`,
  full: (v) => `${v.count('left', 'place')} left: ${v.text('booked')} of ${v.text('total')} booked`,
  past: (v, holds) => `begins ${holds ? 'at or after' : 'before'} now, ${v.time('now')}`,
  tooSoon: (v, holds) =>
    `begins ${holds ? 'at or after' : 'before'} the earliest, ${v.time('earliest')} (Minimum Time ${v.count('minimumTimeMinutes', 'minute')})`,
  immediateDisabled: (_, holds) => `Immediate Enabled is ${holds ? 'on' : 'off'}`,
  scheduledDisabled: (_, holds) => `Scheduled Enabled is ${holds ? 'on' : 'off'}`,
  nobodyLoggedIn: (v, holds) =>
    holds
      ? `${v.count('loggedIn', 'agent')} logged in who can serve, estimated wait ${isWaitKnown(v) ? `${v.text('ewt')} s` : 'unknown, taken as none'}`
      : 'no agent who can serve is logged in, and the wait is unknown',
  waitBeyondClosing: (v) =>
    v.has('servedAt')
      ? `${isWaitKnown(v) ? `after a wait of ${v.text('ewt')} s` : 'without a wait'}: ${hoursText(v)}`
      : 'with an unknown wait nobody would be served',
  blackout: (v, holds) => {
    if (!v.is('applies'))
      return `Blackout of ${v.count('blackoutMinutes', 'minute')} not asked: offer hours decide alone`
    if (!v.has('businessDayEnd'))
      return `Blackout of ${v.count('blackoutMinutes', 'minute')}: no end of the business day`
    const when = `${v.count('blackoutMinutes', 'minute')} before the end of the business day, ${v.time('businessDayEnd')}`
    return `${holds ? 'before' : 'within'} the Blackout of ${when}`
  },
  unknownChannel: (v, holds) =>
    holds
      ? 'push targets on known channels'
      : `the channel "${v.text('channel')}" of a push target is not ${v.text('channels')}`,
  pushTargetsMissing: (v) => `Call Direction ${v.text('callDirection')}`,
  impossibleNumber: (v, holds) =>
    `${holds ? 'a possible phone number' : 'no possible phone number'} (Default Region ${v.text('region')})`,
  noRegion: (v) => (v.has('country') ? `a number of ${v.text('country')}` : 'no country can be told from the number'),
  countryNotPermitted: (v, holds) => `country ${holds ? '' : 'not '}permitted by rule "${v.text('numberRule')}"`,
  premiumRate: (_, holds) => (holds ? 'no premium-rate number' : 'a premium-rate number'),
  blocked: (v, holds) =>
    holds
      ? `matches no blocked pattern of rule "${v.text('numberRule')}"`
      : `matches the blocked pattern ${v.text('pattern')} of rule "${v.text('numberRule')}"`,
  asapWithDesiredTime: (_, holds) =>
    holds ? 'kind and desired time go together' : 'ASAP does not go with a desired time',
  desiredTimeMissing: (_, holds) => (holds ? 'has the desired time it needs' : 'needs a desired time'),
  desiredTimePast: (v, holds) =>
    v.has('desiredTime')
      ? `desired time ${v.time('desiredTime')} is ${holds ? 'not ' : ''}past (now ${v.time('now')})`
      : 'no desired time',
  noHealthyNode: (v, holds) =>
    holds ? `connects to ${v.text('region')}/${v.text('node')}` : 'no node of its regions is healthy',
  throttled: (v) =>
    `${v.count('bookings', 'booking')} of this number within ${v.count('periodMinutes', 'minute')} (Throttle Limit ${v.text('limit')})`,
  duplicate: (v) =>
    `${v.has('id') ? `callback ${v.text('id')} of this number is open` : 'no open callback of this number'} (Reject Duplicate ${onOff(v, 'rejectDuplicateInQueue')})`,
  outOfOfficeHours: (v) => `${hoursText(v)} (Reject Out Of Office Hours ${onOff(v, 'rejectOutOfOfficeHours')})`,
}

const TITLES: Readonly<Record<Explanation['about'], readonly [holds: string, fails: string]>> = {
  slot: ['Slot: available', 'Slot: not available'],
  immediate: ['Immediate callback: offered', 'Immediate callback: not offered'],
  scheduled: ['Scheduled callback: offered', 'Scheduled callback: not offered'],
  booking: ['Booking: accepted', 'Booking: refused'],
}

/** An explanation as lines for people: the verdict, each condition with its mark and rule, and where it would work. */
export function explanationLines(explanation: Explanation, zone: ZoneTable): string[] {
  const { about, verdict, conditions, next } = explanation
  const [holds, fails] = TITLES[about]
  const lines = conditions.map(
    ({ rule, cause, verdict: met, facts }) =>
      `  ${met ? '✓' : '✗'} ${rule.padEnd(7)} ${TEXTS[cause](new Values(facts, zone), met)}`,
  )
  if (next) {
    const until = next.end === undefined ? '' : ` to ${timeText(zone, next.end)}`
    const left = next.left === undefined ? '' : `, ${next.left} ${next.left === 1 ? 'place' : 'places'} left`
    lines.push(`  → next: ${timeText(zone, next.at)}${until}${left}`)
  } else if (!verdict) {
    lines.push('  → no other time within 14 days would help')
  }
  return [verdict ? holds : fails, ...lines]
}

/** Local date and time with its offset, such as `2027-01-04 08:00 -05:00`; seconds and fractions only where there are any. */
export function timeText(zone: ZoneTable, t: number): string {
  return plain(formatIsoWithOffset(zone, t))
}

function plain(iso: string): string {
  return iso
    .replace('T', ' ')
    .replace(/(?::00)?\.000/, '')
    .replace(/([+-]\d\d:\d\d)$/, ' $1')
}

/** Open or closed, by which hours, special day and intervals, and what comes next. */
function hoursText(v: Values): string {
  const open = v.is('open')
  const date = v.text('local').slice(0, 10)
  const day = v.has('specialDay') ? `special day "${v.text('specialDay')}"` : v.text('weekday')
  const intervals = v.text('intervals') === '' ? 'closed all day' : v.text('intervals')
  const shift = open && v.text('opensOn') !== date ? `, open since ${v.text('opensOn')}` : ''
  const change = v.has('nextChange') ? `; ${open ? 'closes' : 'opens'} ${v.time('nextChange')}` : ''
  return `"${v.text('hours')}" ${open ? 'open' : 'closed'} at ${plain(v.text('local'))}: ${day} ${intervals}${shift}${change}`
}

function isWaitKnown(v: Values): boolean {
  return v.text('ewt') !== '-1'
}

function onOff(v: Values, name: string): string {
  return v.is(name) ? 'on' : 'off'
}
