import type { FastifyInstance } from 'fastify'
import { expect } from 'vitest'
import type { TenantInput } from '../../engine/tenant/tenant.ts'
import { productVersion } from '../../main/version.ts'
import { hundredSeat, realSession, type RealSession } from '../support/realSession.ts'
import type { Dispatcher } from '../../main/handlers/dispatcher.ts'
import { CONTROL_TOKEN, dispatcherFor, serverFor } from '../support/server.ts'
import { operationFor, operationsOf, type Operation } from './apiDocument.ts'
import { checkFailure, checkSuccess } from './vendorShapes.ts'

export const API_KEY = 'ringback-local-development'
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Names of the vendor's operations by the ids in our document. */
export const VENDOR: Readonly<Record<string, string>> = {
  createCallback: 'create',
  retrieveCallback: 'retrieve',
  cancelCallback: 'cancel',
  availability: 'availability',
  openFor: 'openFor',
  queueStatus: 'queueStatus',
  estimatedWaitTime: 'estimatedWaitTime',
  estimatedWaitTimeOfOne: 'estimatedWaitTimeOfOne',
  verifyCaptcha: 'verifyCaptcha',
  createCallIn: 'createCallIn',
  getStatistics: 'getStatistics',
  publishNotification: 'publish',
}

/** Answers a number of the group `Shop`: asks for the code until it is right, and routes by what the match returns. */
const callInMatch: TenantInput['applications'][number] = {
  name: 'Call_In_Match',
  type: 'Default',
  blocks: [
    {
      kind: 'userInput',
      id: 'Ask',
      prompt: 'Code',
      seconds: 2,
      variable: 'Code',
      maximumDigits: 6,
      next: 'Match',
      failed: 'Ask',
    },
    {
      kind: 'clickToCallInMatch',
      id: 'Match',
      accessCode: 'Code',
      matched: { accessCode: 'Route' },
      nothingMatched: 'Ask',
      returns: { priority: 'Priority', queue: 'Queue', skillExpression: 'Skills', userData: 'Data' },
    },
    {
      kind: 'routeCall',
      id: 'Route',
      queue: 'Support_VQ',
      variables: { queue: 'Queue', skillExpression: 'Skills', priority: 'Priority' },
    },
  ],
}

/**
 * The 100-seat sample without traffic and with customers who always answer, soon, and talk for the same time, so that bookings meet
 * free agents and where a callback stands does not hang on its id; with queues that have rules of their own.
 */
export async function contractTenant(): Promise<TenantInput> {
  const tenant = await hundredSeat()
  const support = tenant.settings.rows?.find(({ queue }) => queue === 'Support_VQ_CB')
  const sales = tenant.settings.rows?.find(({ queue }) => queue === 'Sales_VQ_CB')
  if (!support || !sales) throw new Error('the sample has changed')
  return {
    ...tenant,
    traffic: { sources: [] },
    statistics: { credentials: { account: 'statistics@example.com', secret: 'statistics' } },
    push: { httpChannels: [{ name: 'OwnPush', url: 'http://127.0.0.1:9/push' }] },
    dialer: {
      ...tenant.dialer,
      outcomes: { person: 1, busy: 0, noAnswer: 0, answeringMachine: 0, fax: 0, errorTone: 0 },
      answerDelay: { kind: 'constant', seconds: 9 },
      handleTime: { kind: 'constant', seconds: 270 },
    },
    callInGroups: [
      { name: 'Shop', numbers: [{ number: '+14155550100' }, { number: '14155550101' }], generateAccessCode: true },
      { name: 'One number', numbers: [{ number: '+14155550102' }], uniqueDnis: true, expirySeconds: 60 },
    ],
    applications: [...tenant.applications, callInMatch],
    phoneNumbers: [...tenant.phoneNumbers, { number: '+14155550100', application: callInMatch.name }],
    queues: [
      ...tenant.queues,
      { name: 'Office Hours VQ', kind: 'callback' },
      { name: 'Own_Calls_VQ', kind: 'callback' },
      { name: 'Once_VQ', kind: 'callback' },
      { name: 'Small_VQ', kind: 'callback' },
      { name: 'Routeless_VQ', kind: 'callback' },
    ],
    settings: {
      ...tenant.settings,
      rows: [
        ...(tenant.settings.rows ?? []),
        { ...sales, queue: 'Office Hours VQ', rejectOutOfOfficeHours: true, immediateOfferHours: 'Sales office hours' },
        { ...support, queue: 'Own_Calls_VQ', callDirection: 'USERORIGINATED' },
        { ...support, queue: 'Once_VQ', rejectDuplicateInQueue: true, immediateEnabled: false },
        { ...support, queue: 'Small_VQ', slotCapacity: 1, slotDurationMinutes: 60, throttleLimit: 0 },
        { ...support, queue: 'Routeless_VQ', routingPoint: '', maximumConnectionAttempts: 1 },
      ],
    },
  }
}

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

export interface Answer {
  readonly status: number
  readonly code: number
  readonly message: string
  readonly headers: Readonly<Record<string, unknown>>
  /** Top level of the answer. */
  readonly body: Record<string, unknown>
  /** `data` of a success, or of a failure that has some. */
  readonly data: Record<string, unknown>
  readonly list: readonly Record<string, unknown>[]
  readonly detail: Record<string, unknown>
}

/** The real server on a real session whose clock the test drives. Every answer is checked against the document and the vendor's shapes. */
export class Harness {
  readonly app: FastifyInstance
  readonly real: RealSession
  readonly dispatcher: Dispatcher
  /** The API document, JSON. */
  readonly document: string
  private readonly operations: readonly Operation[]

  private constructor(app: FastifyInstance, real: RealSession, dispatcher: Dispatcher, document: string) {
    this.app = app
    this.real = real
    this.dispatcher = dispatcher
    this.document = document
    this.operations = operationsOf(document)
  }

  /** @param startAt ms since the epoch; the default is Monday 10:00 in the sample's zone */
  static async start(startAt = Date.UTC(2027, 0, 4, 15), tenant?: TenantInput): Promise<Harness> {
    const real = await realSession(tenant ?? (await contractTenant()), startAt)
    const dispatcher = dispatcherFor(real.session)
    const app = await serverFor(real.session, { version: productVersion, dispatcher })
    const document = await app.inject({ url: '/openapi.json', headers: { host: 'localhost' } })
    return new Harness(app, real, dispatcher, document.body)
  }

  async end(): Promise<void> {
    await this.app.close()
    await this.real.end()
  }

  get now(): number {
    return this.real.session.status().now
  }

  iso(offset = 0): string {
    return new Date(this.now + offset).toISOString()
  }

  async advance(ms: number): Promise<void> {
    await this.real.session.advance(this.now + ms)
  }

  post(path: string, payload: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.ask('POST', `/engagement/v3${path}`, payload, { 'x-api-key': API_KEY, ...headers })
  }

  get(path: string): Promise<Answer> {
    return this.ask('GET', `/engagement/v3${path}`, undefined, { 'x-api-key': API_KEY })
  }

  control(method: Method, path: string, payload?: unknown, actAs?: string): Promise<Answer> {
    const as = actAs === undefined ? {} : { 'x-act-as': actAs }
    return this.ask(method, `/sim/v1${path}`, payload, { authorization: `Bearer ${CONTROL_TOKEN}`, ...as })
  }

  /** Books and gives the id. */
  async book(payload: Record<string, unknown>): Promise<string> {
    const { code, message, data } = await this.post('/callbacks/create', payload)
    expect([code, message]).toEqual([0, 'Successful'])
    return String(data['id'])
  }

  retrieve(id: string): Promise<Answer> {
    return this.post('/callbacks/retrieve', { id })
  }

  async ask(method: Method, url: string, payload: unknown, headers: Readonly<Record<string, string>>): Promise<Answer> {
    const answer = await this.app.inject({
      method,
      url,
      headers: {
        host: 'localhost',
        ...headers,
        ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(payload === undefined ? {} : { payload: JSON.stringify(payload) }),
    })
    const body: unknown = answer.json()
    this.check(method, url, answer.statusCode, body)
    const parsed = body as { status: { code: number; message: string; corrId: string; detail?: object }; data?: object }
    expect(answer.headers['x-correlation-id']).toBe(parsed.status.corrId)
    expect(parsed.status.corrId).toMatch(UUID)
    const { now, pace } = this.real.session.status()
    const told = Date.parse(String(answer.headers['x-simulated-time']))
    if (pace.running) expect(told).toBeLessThanOrEqual(now)
    else expect(told).toBe(now)
    return {
      status: answer.statusCode,
      code: parsed.status.code,
      message: parsed.status.message,
      headers: answer.headers,
      body: { ...parsed },
      data: { ...parsed.data },
      list: Array.isArray(parsed.data) ? parsed.data : [],
      detail: { ...parsed.status.detail },
    }
  }

  private check(method: string, url: string, status: number, body: unknown): void {
    const operation = operationFor(this.operations, method, url)
    if (!operation) {
      expect(status).toBeGreaterThanOrEqual(404)
      checkFailure(body)
      return
    }
    const validate = status === 200 ? operation.success : operation.failure
    expect(validate(body), `${method} ${url}: ${JSON.stringify(validate.errors)}`).toBe(true)
    const vendor = VENDOR[operation.operationId]
    if (status !== 200) checkFailure(body)
    else if (vendor !== undefined) checkSuccess(vendor, body)
  }
}
