import { count, report } from './report.ts'
import { availability, lintSample, openAndNextChange, validation } from './rules.ts'

const slots = availability()
const hours = openAndNextChange()
const lintMs = lintSample()
const tenant = validation()
const ratio = (naiveMs: number, ms: number): string => (naiveMs / ms).toFixed(0)

report('Rules (medians of 11 rounds)', [
  {
    what: `availability over 62 days (${count(slots.slots)} slots), one queue with 10,000 booked callbacks, ms`,
    value: slots.ms.toFixed(1),
    target: '< 20',
    reached: slots.ms < 20,
  },
  { what: 'a loop over slots and bookings ÷ that', value: ratio(slots.naiveMs, slots.ms) },
  {
    what: 'open or closed and the next change of 2,000 queues with hours of their own, asked for the first time, ms',
    value: hours.ms.toFixed(1),
    target: '< 50',
    reached: hours.ms < 50,
  },
  { what: 'a loop over minutes ÷ that', value: ratio(hours.naiveMs, hours.ms) },
  { what: 'asked for again, ms', value: hours.againMs.toFixed(2) },
  {
    what: 'linting the follow-the-sun sample for a year, ms',
    value: lintMs.toFixed(1),
    target: '< 1,000',
    reached: lintMs < 1000,
  },
  {
    what: 'validation of a tenant with 2,000 queues, 500 rules, 100,000 DNIS, ms',
    value: count(tenant.ms),
    target: '< 2,000',
    reached: tenant.ms < 2000,
  },
  { what: 'of it the schema, ms', value: count(tenant.schemaMs) },
  { what: 'of it the references, ms', value: count(tenant.referencesMs) },
])
