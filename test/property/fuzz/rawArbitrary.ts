import fc, { type Arbitrary } from 'fast-check'
import { API_KEY } from '../../contract/harness.ts'
import type { Connection } from '../../support/rawConnection.ts'
import { CONTROL_TOKEN } from '../../support/server.ts'
import { hostileJson, hostileTexts } from './hostile.ts'

const KEYS = `x-api-key: ${API_KEY}\r\nauthorization: Bearer ${CONTROL_TOKEN}\r\n`
const latin1 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1')

const targets = fc.oneof(
  fc.constantFrom(
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

const methods = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'HEAD',
      'OPTIONS',
      'TRACE',
      'CONNECT',
      'PATCH',
      'PROPFIND',
      'PRI',
      'get',
      'G\u0000T',
      '',
      'M-SEARCH',
    ),
  },
)
const versions = fc.oneof(
  { weight: 8, arbitrary: fc.constant('HTTP/1.1') },
  { weight: 1, arbitrary: fc.constantFrom('HTTP/1.0', 'HTTP/2.0', 'HTTP/9.9', 'http/1.1', '', 'HTTP/1.1 extra') },
)
const hosts = fc.oneof(
  { weight: 8, arbitrary: fc.constant('host: localhost\r\n') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '',
      'host:\r\n',
      'host: evil.example.com\r\n',
      'host: localhost\r\nhost: localhost\r\n',
      'host: [::1\r\n',
    ),
  },
)
const headerLines = fc.oneof(
  { weight: 6, arbitrary: fc.constant('') },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
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
  },
  { weight: 1, arbitrary: hostileTexts.map((text) => `x-act-as: ${latin1(text)}\r\n`) },
)

const json = 'content-type: application/json\r\n'
const bodies: Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constant('\r\n') },
  {
    weight: 3,
    arbitrary: hostileJson.map((text) => `${json}content-length: ${Buffer.byteLength(text)}\r\n\r\n${latin1(text)}`),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      `${json}content-length: 1000\r\n\r\n{"short":1}`,
      `${json}content-length: -1\r\n\r\n{}`,
      `${json}content-length: 99999999999999999999\r\n\r\n{}`,
      `${json}content-length: 2\r\n\r\n{}garbage after the body`,
      `${json}transfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`,
      `${json}transfer-encoding: chunked\r\n\r\nZZ\r\n{}\r\n0\r\n\r\n`,
      `${json}transfer-encoding: chunked\r\n\r\nffffffffffffffff\r\n{}`,
      `${json}transfer-encoding: chunked\r\n\r\n2;${'e'.repeat(20_000)}\r\n{}\r\n0\r\n\r\n`,
      `${json}transfer-encoding: chunked\r\n\r\n${`1000\r\n${'x'.repeat(4096)}\r\n`.repeat(20)}0\r\n\r\n`,
      `${json}content-length: 70000\r\n\r\n${'x'.repeat(70_000)}`,
    ),
  },
)

const requests = fc
  .tuple(methods, targets, versions, hosts, fc.boolean(), headerLines, bodies)
  .map(
    ([method, target, version, host, withKeys, lines, body]) =>
      `${method} ${target} ${version}\r\n${host}${withKeys ? KEYS : ''}${lines}${body}`,
  )

const garbage = fc.oneof(
  fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
  fc.constantFrom(
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
    fc.array(fc.oneof({ weight: 9, arbitrary: requests }, { weight: 1, arbitrary: garbage }), {
      minLength: 1,
      maxLength: 3,
    }),
    fc.array(fc.nat(5000), { maxLength: 3 }),
    fc.constantFrom('wait', 'half', 'reset'),
  )
  .map(([texts, cuts, end]) => ({ parts: inParts(texts.join(''), cuts), end }))
