/**
 * The vendor's answers as a generated Java client reads them, written by hand from the API's description (API-10): an unknown member, a
 * null, a missing required member, a number out of range, a date without offset, an id that is no UUID, each is an error.
 */
type Check = (value: unknown, path: string) => void

function fail(path: string, expected: string, value: unknown): never {
  throw new Error(`${path}: expected ${expected}, got ${JSON.stringify(value)}`)
}

const text: Check = (value, path) => {
  if (typeof value !== 'string') fail(path, 'a string', value)
}

const flag: Check = (value, path) => {
  if (typeof value !== 'boolean') fail(path, 'a boolean', value)
}

/** java.lang.Integer. */
const integer: Check = (value, path) => {
  if (typeof value !== 'number' || !Number.isInteger(value) || Math.abs(value) > 2_147_483_647) {
    fail(path, 'a 32-bit integer', value)
  }
}

/** java.lang.Long. */
const long: Check = (value, path) => {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) fail(path, 'a 64-bit integer', value)
}

const digits: Check = (value, path) => {
  if (typeof value !== 'string' || !/^\d+$/.test(value)) fail(path, 'digits', value)
}

/** java.util.UUID.fromString. */
const uuid: Check = (value, path) => {
  if (
    typeof value !== 'string' ||
    !/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(value)
  ) {
    fail(path, 'a UUID', value)
  }
}

/** java.time.OffsetDateTime.parse: extended format with `Z` or an offset with a colon. */
export const offsetDateTime: Check = (value, path) => {
  const format = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/
  if (typeof value !== 'string' || !format.test(value) || Number.isNaN(Date.parse(value))) {
    fail(path, 'a date and time with offset', value)
  }
}

function oneOf(...values: readonly string[]): Check {
  return (value, path) => {
    if (typeof value !== 'string' || !values.includes(value)) fail(path, `one of ${values.join(', ')}`, value)
  }
}

function list(item: Check): Check {
  return (value, path) => {
    if (!Array.isArray(value)) fail(path, 'an array', value)
    value.forEach((one: unknown, index) => item(one, `${path}[${index}]`))
  }
}

function mapOf(key: Check, item: Check): Check {
  return (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) fail(path, 'a map', value)
    for (const [name, one] of Object.entries(value)) {
      key(name, `${path} key`)
      item(one, `${path}.${name}`)
    }
  }
}

function model(required: Readonly<Record<string, Check>>, optional: Readonly<Record<string, Check>> = {}): Check {
  return (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) fail(path, 'an object', value)
    const members = new Map<string, unknown>(Object.entries(value))
    for (const [name, one] of members) {
      const check = required[name] ?? optional[name]
      if (!check) fail(`${path}.${name}`, 'no such member', one)
      check(one, `${path}.${name}`)
    }
    for (const name of Object.keys(required)) if (!members.has(name)) fail(`${path}.${name}`, 'a value', undefined)
  }
}

const anything: Check = (value, path) => {
  if (value === null) fail(path, 'no null', value)
  if (typeof value === 'object') for (const [name, one] of Object.entries(value ?? {})) anything(one, `${path}.${name}`)
}

const CALLBACK_STATE = oneOf('SCHEDULED', 'QUEUED', 'ROUTING', 'PROCESSING', 'COMPLETED')

const id = model({ id: uuid })
const estimatedWait = model({ virtualQueue: text, estimatedWaitTime: integer, message: text, resultCode: integer })

/** `data` of each operation. */
export const DATA: Readonly<Record<string, Check>> = {
  create: id,
  cancel: id,
  retrieve: model(
    { id: uuid, desiredTime: offsetDateTime, callbackState: CALLBACK_STATE, phoneNumber: text },
    { callbackReason: text, positionInQueue: integer, estimatedWaitTime: integer },
  ),
  availability: model({
    durationMin: integer,
    timezone: text,
    slots: list(model({ utcTime: offsetDateTime, localTime: offsetDateTime, capacity: integer, total: integer })),
  }),
  openFor: model(
    { openFor: integer },
    { immediateOfferHoursOpenFor: integer, isWithinImmediateOfferTime: flag, isImmediateEnabled: flag },
  ),
  queueStatus: model({ ewt: integer, offerImmediateCallback: flag, offerScheduledCallback: flag }),
  estimatedWaitTime: list(estimatedWait),
  estimatedWaitTimeOfOne: estimatedWait,
  verifyCaptcha: model({ success: flag }),
  createCallIn: model(
    { id: uuid, toPhoneNumber: text, groupName: text, expirationTime: long },
    { accessCode: digits, fromPhoneNumber: text, callbackServiceId: uuid },
  ),
  publish: model({ name: text }),
}

const success = (data: Check) => model({ status: model({ code: integer, message: text, corrId: uuid }), data })
const failure = model(
  { status: model({ code: integer, message: text, corrId: uuid }, { detail: anything }) },
  { data: model({ slots: mapOf(offsetDateTime, text) }) },
)

const statistic = { name: text, objectId: text, objectType: text }
const value: Check = (one, path) => {
  if (typeof one === 'number') long(one, path)
  else text(one, path)
}
/** The statistics proxy has an envelope of its own (GST-1). */
const statistics = model(
  {
    status: model({ code: integer, message: text, corrId: uuid }),
    data: model({ statistics: list(model({ ...statistic, timestamp: long, value })) }),
  },
  { errors: list(model({ ...statistic, code: integer, message: text })) },
)

/** Throws unless a success is exactly what the vendor's client of that operation reads. */
export function checkSuccess(operation: string, body: unknown): void {
  if (operation === 'getStatistics') {
    statistics(body, operation)
    return
  }
  const data = DATA[operation]
  if (!data) throw new Error(`no shape for ${operation}`)
  success(data)(body, operation)
}

/** Throws unless a failure is exactly what the vendor's client reads. */
export function checkFailure(body: unknown): void {
  failure(body, 'failure')
}
