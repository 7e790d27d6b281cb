import fc, { type Arbitrary } from 'fast-check'
import { API_KEY } from '../../contract/harness.ts'
import type { Connection } from '../../support/rawConnection.ts'
import { CONTROL_TOKEN } from '../../support/server.ts'
import { hostileJson, hostileTexts } from './hostile.ts'

const KEYS = `x-api-key: ${API_KEY}\r\nauthorization: Bearer ${CONTROL_TOKEN}\r\n`
const latin1 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1')

const oneOf = (...texts: readonly string[]): Arbitrary<string> => fc.constantFrom(...texts)

/** One of several kinds of texts, each as often as its weight says. */
const weighed = (...kinds: readonly (readonly [weight: number, texts: Arbitrary<string>])[]): Arbitrary<string> =>
  fc.oneof(...kinds.map(([weight, arbitrary]) => ({ weight, arbitrary })))

const targets = fc.oneof(
  oneOf(
    '/engagement/v3/callbacks/create',
    '/engagement/v3/callbacks/retrieve',
    '/engagement/v3/callbacks/queue-status/Support_VQ_CB',
    '/engagement/v3/callbacks/availability/%ZZ',
    '/sim/v1/clock',
    '/sim/v1/events',
    '/sim/v1/tenant',
    '/ui',
    '/ui/rpc',
    '/docs/guides/../../package.json',
    '/metrics',
    '/captcha/none?score=NaN&act=issue',
    '/widget/../page.js',
    '//ui',
    '/ui//..//',
    '*',
    '?',
    '',
    'http://localhost/sim/v1/clock',
    'http://evil.example.com/sim/v1/clock',
    'http://[/ui',
    'http://[::1/ui?token=a',
    'https:///ui',
    'ftp://localhost/ui',
    '/sim/v1/clock#fragment',
    '/%2e%2e/%2e%2e/etc/passwd',
    `/${'a'.repeat(9000)}`,
    `/ui?${'a=1&'.repeat(1000)}`,
    '/ui?token=%ff%fe',
    '/\u00ff\u00fe',
  ),
  hostileTexts.map((text) => `/${latin1(text)}`),
)

const methods = weighed(
  [4, oneOf('GET', 'POST', 'PUT', 'DELETE')],
  [2, oneOf('HEAD', 'OPTIONS', 'TRACE', 'CONNECT', 'PATCH', 'PROPFIND', 'PRI', 'get', 'G\u0000T', '', 'M-SEARCH')],
)
const versions = weighed(
  [8, oneOf('HTTP/1.1')],
  [1, oneOf('HTTP/1.0', 'HTTP/2.0', 'HTTP/9.9', 'http/1.1', '', 'HTTP/1.1 extra')],
)
const hosts = weighed(
  [8, oneOf('host: localhost\r\n')],
  [2, oneOf('', 'host:\r\n', 'host: evil.example.com\r\n', 'host: localhost\r\nhost: localhost\r\n', 'host: [::1\r\n')],
)
const headerLines = weighed(
  [6, oneOf('')],
  [
    4,
    oneOf(
      'content-length: 10\r\ncontent-length: 11\r\n',
      'transfer-encoding: chunked\r\ncontent-length: 3\r\n',
      'transfer-encoding: gzip, chunked\r\n',
      'transfer-encoding : chunked\r\n',
      'expect: 100-continue\r\n',
      'expect: 417\r\n',
      'upgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-version: 13\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n',
      'upgrade: websocket\r\nconnection: upgrade\r\n',
      'upgrade: h2c\r\nconnection: upgrade, http2-settings\r\nhttp2-settings: AA\r\n',
      'connection: close\r\n',
      'last-event-id: __proto__\r\n',
      'cookie: ringback-0=; ringback-0=__proto__;;;=\r\n',
      'x: a\r\n b\r\n',
      'x\u0000y: z\r\n',
      ': empty\r\n',
      'no colon\r\n',
      `x: ${'y'.repeat(20_000)}\r\n`,
      'x: y\r\n'.repeat(2500),
      'range: bytes=0-,0-,0-,0-\r\n',
    ),
  ],
  [1, hostileTexts.map((text) => `x-act-as: ${latin1(text)}\r\n`)],
)

const json = (head: string, body: string): string => `content-type: application/json\r\n${head}\r\n\r\n${body}`
const sized = (bytes: number | string, body: string): string => json(`content-length: ${bytes}`, body)
const chunked = (body: string): string => json('transfer-encoding: chunked', body)

const bodies = weighed(
  [3, oneOf('\r\n')],
  [3, hostileJson.map((text) => sized(Buffer.byteLength(text), latin1(text)))],
  [
    3,
    oneOf(
      sized(1000, '{"short":1}'),
      sized(-1, '{}'),
      sized('99999999999999999999', '{}'),
      sized(2, '{}garbage after the body'),
      chunked('2\r\n{}\r\n0\r\n\r\n'),
      chunked('ZZ\r\n{}\r\n0\r\n\r\n'),
      chunked('ffffffffffffffff\r\n{}'),
      chunked(`2;${'e'.repeat(20_000)}\r\n{}\r\n0\r\n\r\n`),
      chunked(`${`1000\r\n${'x'.repeat(4096)}\r\n`.repeat(20)}0\r\n\r\n`),
      sized(70_000, 'x'.repeat(70_000)),
    ),
  ],
)

const requests = fc
  .tuple(methods, targets, versions, hosts, fc.boolean(), headerLines, bodies)
  .map(
    ([method, target, version, host, withKeys, lines, body]) =>
      `${method} ${target} ${version}\r\n${host}${withKeys ? KEYS : ''}${lines}${body}`,
  )

const garbage = fc.oneof(
  fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
  oneOf(
    '\r\n\r\n\r\n',
    '\u0016\u0003\u0001\u0002\u0000\u0001\u0000',
    'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    'GET / HTTP/1.1\nhost: localhost\n\n',
    'GET',
  ),
)

/** A whole text in parts, so that the server sees it come slowly. */
const inParts = (text: string, cuts: readonly number[]): string[] => {
  const places = [...new Set([0, ...cuts.map((cut) => cut % (text.length + 1)), text.length])].sort((a, b) => a - b)
  return places.slice(1).map((place, index) => text.slice(places[index], place))
}

/** Connections with what no client of good will sends: requests that are cut, pipelined, slow, contradictory, or none at all. */
export const connections: Arbitrary<Connection> = fc
  .tuple(
    fc.array(weighed([9, requests], [1, garbage]), { minLength: 1, maxLength: 3 }),
    fc.array(fc.nat(5000), { maxLength: 3 }),
    fc.constantFrom('wait', 'half', 'reset'),
  )
  .map(([texts, cuts, end]) => ({ parts: inParts(texts.join(''), cuts), end }))
