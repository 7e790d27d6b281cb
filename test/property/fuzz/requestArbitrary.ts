import fc, { type Arbitrary } from 'fast-check'
import { hostileJson, hostileTexts } from './hostile.ts'
import { valuesOf } from './schemaArbitrary.ts'
import type { Parameter, Taking } from './schemaDocument.ts'

/** A change to a request that its schema would have allowed: the node that these numbers lead to becomes what is given, or goes. */
export interface Change {
  readonly steps: readonly number[]
  /** JSON; absent: the node is left out. */
  readonly to?: string | undefined
}

/** What is sent as body. */
export type Body =
  | { readonly kind: 'none' }
  /** JSON of a value, with changes. */
  | { readonly kind: 'value'; readonly value: unknown; readonly changes: readonly Change[] }
  /** What the address tells when it is read, sent back with changes. */
  | { readonly kind: 'echo'; readonly changes: readonly Change[] }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bytes'; readonly bytes: readonly number[] }

/** A request of a course. */
export interface Asked {
  readonly operationId: string
  readonly method: string
  /** Path and query, with places for ids. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Body
}

const changes: Arbitrary<readonly Change[]> = fc.oneof(
  { weight: 2, arbitrary: fc.constant([]) },
  {
    weight: 3,
    arbitrary: fc.array(
      fc.record(
        { steps: fc.array(fc.nat(20), { minLength: 1, maxLength: 5 }), to: hostileJson },
        { requiredKeys: ['steps'] },
      ),
      { minLength: 1, maxLength: 2 },
    ),
  },
)

const wrongBodies: Arbitrary<Body> = fc.oneof(
  hostileJson.map((text) => ({ kind: 'text', text }) as const),
  fc
    .constantFrom('', ' ', '{', '{"a":1,}', '{"a":1}{"b":2}', "{'a':1}", '{"a":"\\u12"}', '\ufeff{}', 'undefined', '"')
    .map((text) => ({ kind: 'text', text }) as const),
  fc
    .constantFrom(70_000, 200_000)
    .map((length) => ({ kind: 'text', text: JSON.stringify({ a: 'x'.repeat(length) }) }) as const),
  fc
    .array(fc.nat(255), { maxLength: 20 })
    .map((bytes) => ({ kind: 'bytes', bytes: [0x7b, 0x22, ...bytes, 0xff, 0xc0, 0x22, 0x7d] }) as const),
)

const types = fc.constantFrom(
  'application/json; charset=utf-8',
  'application/json;charset=utf-16',
  'application/json; charset="',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/json, text/html',
  'APPLICATION/JSON',
  '/',
)

/** Headers that may change how a request is taken; none carries a key. */
const oddHeaders: Arbitrary<Readonly<Record<string, string>>> = fc.oneof(
  { weight: 6, arbitrary: fc.constant({}) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('mara', 'sven', 'agent001', 'nobody', '__proto__').map((name) => ({ 'x-act-as': name })),
  },
  { weight: 1, arbitrary: types.map((type) => ({ 'content-type': type })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Readonly<Record<string, string>>>(
      { 'content-encoding': 'gzip' },
      { 'x-http-method-override': 'DELETE' },
      { origin: 'https://evil.example.com' },
      { origin: 'http://localhost:3000' },
      { host: 'evil.example.com' },
      { 'idempotency-key': 'x'.repeat(3000) },
      { 'idempotency-key': 'same' },
      { 'x-forwarded-for': '10.0.0.1', 'x-forwarded-host': 'evil.example.com' },
      { accept: 'text/html' },
      { 'accept-encoding': 'br;q=NaN' },
      { expect: '200-ok' },
      { 'if-none-match': '*', range: 'bytes=0-5' },
      { 'content-type': 'application/json', 'x-captcha-token': '\u00ff\u00fe' },
    ),
  },
)

/** The text of a parameter: allowed, or hostile. */
function textOf({ schema, name }: Parameter): Arbitrary<string> {
  const allowed = valuesOf(schema, name).map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))
  return fc.oneof({ weight: 5, arbitrary: allowed }, { weight: 1, arbitrary: hostileTexts })
}

/** Halves of surrogate pairs have no place in an address. */
const LONE = /[\ud800-\udfff]/gu
const encode = (text: string): string => encodeURIComponent(text.replaceAll(LONE, '\ufffd'))

function urlOf({ path, parameters }: Taking): Arbitrary<string> {
  const inPath = parameters.filter((parameter) => parameter.in === 'path')
  const inQuery = parameters.filter((parameter) => parameter.in === 'query')
  const steps = fc.tuple(...inPath.map((parameter) => textOf(parameter).map((text) => [parameter.name, text] as const)))
  const query = fc.tuple(
    ...inQuery.map((parameter) =>
      fc.option(
        textOf(parameter).map((text) => `${encode(parameter.name)}=${encode(text)}`),
        { nil: undefined, freq: parameter.required === true ? 8 : 1 },
      ),
    ),
  )
  const more = fc.oneof(
    { weight: 8, arbitrary: fc.constant([]) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        ['__proto__=1'],
        ['a[b]=c'],
        ['%ZZ=1'],
        ['limit=5', 'limit=6'],
        ['%00'],
        ['&&&='],
        ['from', 'to'],
      ),
    },
  )
  return fc.tuple(steps, query, more).map(([named, asked, odd]) => {
    const told = named.reduce((url, [name, text]) => url.replace(`{${name}}`, () => encode(text)), path)
    const parts = [...asked.filter((part) => part !== undefined), ...odd]
    return parts.length === 0 ? told : `${told}?${parts.join('&')}`
  })
}

function bodyOf(taking: Taking, canBeRead: boolean): Arbitrary<Body> {
  const { body, example } = taking
  const ways: fc.WeightedArbitrary<Body>[] = [{ weight: 1, arbitrary: wrongBodies }]
  if (body === undefined) ways.push({ weight: 12, arbitrary: fc.constant({ kind: 'none' }) })
  else {
    const value = valuesOf(body)
    ways.push({ weight: 8, arbitrary: fc.record({ kind: fc.constant('value' as const), value, changes }) })
  }
  if (example !== undefined) {
    ways.push({ weight: 3, arbitrary: changes.map((made) => ({ kind: 'value', value: example, changes: made })) })
  }
  if (body !== undefined && canBeRead)
    ways.push({ weight: 12, arbitrary: changes.map((made) => ({ kind: 'echo', changes: made })) })
  return fc.oneof(...ways)
}

/** Requests to one operation: allowed, nearly allowed, and hostile ones. */
function requestsTo(taking: Taking, all: readonly Taking[]): Arbitrary<Asked> {
  const canBeRead = all.some(({ method, path }) => method === 'GET' && path === taking.path)
  const headers = taking.parameters.filter((parameter) => parameter.in === 'header')
  const named = fc.tuple(
    ...headers.map((header) =>
      valuesOf(header.schema, header.name).map((value) => [header.name, String(value)] as const),
    ),
  )
  const isText = (value: string) => /^[\t\x20-\x7e]*$/.test(value)
  return fc.tuple(urlOf(taking), bodyOf(taking, canBeRead), oddHeaders, named).map(([url, body, odd, own]) => ({
    operationId: taking.operationId,
    method: taking.method,
    url,
    headers: { ...Object.fromEntries(own.filter(([, value]) => isText(value))), ...odd },
    body,
  }))
}

/** Requests to all operations, each as often as any other. @param left operations that are left out */
export function requestsOf(takings: readonly Taking[], left: ReadonlySet<string>): Arbitrary<Asked> {
  const asked = takings.filter(({ operationId }) => !left.has(operationId))
  return fc.oneof(...asked.map((taking) => requestsTo(taking, asked)))
}
