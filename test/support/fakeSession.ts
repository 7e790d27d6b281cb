import type { Actor, CommandBody, CreateCallback } from '../../engine/command.ts'
import type { Explanation } from '../../engine/explain/explanation.ts'
import { NO_FAULTS } from '../../engine/faults/faults.ts'
import type { SimulationReads } from '../../engine/reads.ts'
import type { Refusal } from '../../engine/refusal.ts'
import { tenantSchema, type Tenant, type TenantInput } from '../../engine/tenant/tenant.ts'
import type { CallbackView, SlotView } from '../../engine/views.ts'
import {
  ClockRequestError,
  SessionUnavailableError,
  type AdvanceCondition,
  type BranchInfo,
  type CourseOfCommands,
  type CommandOutcome,
  type LinePart,
  type PaceFactor,
  type ResultFate,
  type Session,
  type SessionProblem,
  type SessionStatus,
  type SessionVitals,
} from '../../main/session/sessionTypes.ts'
import type { CallbackPage, CallbackQuery } from '../../main/store/lists.ts'
import type { Store } from '../../main/store/store.ts'

const constant = (seconds: number) => ({ kind: 'constant', seconds }) as const

const tenantInput: TenantInput = {
  schemaVersion: 1,
  name: 'Fake',
  zone: 'America/New_York',
  startAt: '2027-01-04T00:00',
  businessHours: [{ name: 'Always', zone: 'America/New_York', weekly: [{ day: 'mon', from: '00:00', to: null }] }],
  skills: ['Support'],
  queues: [
    { name: 'Support_VQ', kind: 'inbound', callbackQueue: 'Support_VQ_CB' },
    { name: 'Support_VQ_CB', kind: 'callback' },
    { name: 'Own Calls VQ', kind: 'callback' },
  ],
  settings: {
    default: { skillExpression: 'Support', businessHours: 'Always', callbackApplication: 'CB' },
    rows: [
      {
        queue: 'Own Calls VQ',
        skillExpression: 'Support',
        businessHours: 'Always',
        callbackApplication: 'CB',
        callDirection: 'USERORIGINATED',
      },
    ],
  },
  applications: [{ name: 'CB', type: 'Callback', connectCustomer: 'Business to customer' }],
  phoneNumbers: [],
  agents: [{ userName: 'a1', firstName: 'Ada', lastName: 'Stone', skills: { Support: 10 } }],
  users: [
    { userName: 'admin', firstName: 'Ana', lastName: 'Meyer', roles: ['Administrator'], groups: ['Staff'] },
    { userName: 'super', firstName: 'Sue', lastName: 'Lane', roles: ['Monitor', 'Supervisor'], groups: ['Staff'] },
    { userName: 'dev', firstName: 'Dev', lastName: 'Patel', roles: ['Developer'], groups: ['Staff'] },
    { userName: 'monitor', firstName: 'Mo', lastName: 'Khan', roles: ['Monitor'], groups: ['Staff'] },
    { userName: 'free', firstName: 'Free', lastName: '', roles: [] },
    { userName: 'agent', firstName: 'Al', lastName: 'Gent', roles: [], groups: ['Bank Agents'] },
  ],
  accessGroups: ['Staff', 'Bank Agents'],
  apiKeys: [{ name: 'app', key: 'fake-key-0001' }],
  corsOrigins: ['https://shop.example.com', 'http://localhost:3000'],
  traffic: { sources: [] },
  dialer: {
    trunks: 1,
    outcomes: { person: 1, busy: 0, noAnswer: 0, answeringMachine: 0, fax: 0, errorTone: 0 },
    answerDelay: constant(1),
    customerPatience: constant(1),
    handleTime: constant(1),
    afterCallWork: constant(1),
  },
}

export const FAKE_START = Date.UTC(2027, 0, 4, 5)

/** A session without an engine, for tests of what stands in front of it: it remembers commands and answers what the test sets. */
export class FakeSession implements Session {
  tenant: Tenant = tenantSchema.parse(tenantInput)
  readonly commands: { readonly actor: Actor; readonly body: CommandBody }[] = []
  readonly callbacks = new Map<string, CallbackView>()
  readonly calls: string[] = []
  now = FAKE_START
  running = false
  vital: SessionVitals = { lag: 0, backlog: 0, syncs: 0, syncTime: 0 }
  problem: SessionProblem | undefined
  factor: PaceFactor = 1
  unavailable = false
  /** Makes reads fail as nobody expects. */
  broken = false
  refuseWith: Refusal | undefined
  slots: SlotView[] = []
  /** What `advance` waits for. */
  advancing: Promise<void> = Promise.resolve()
  otherBranches: BranchInfo[] = []
  bookedOn = new Map<string, readonly string[]>()
  private readonly listeners = { status: new Set<() => void>(), records: new Set<() => void>() }

  get branch(): BranchInfo {
    return { id: 'b1', line: 'b1', name: 'Main', reachedAt: this.now, current: true }
  }

  status(): SessionStatus {
    return {
      sessionId: 's',
      sessionName: 'fake',
      tenant: this.tenant.name,
      scenario: 'none',
      seed: 1,
      tenantRevision: 0,
      zone: this.tenant.zone,
      zoneOffset: -18_000,
      zoneAbbreviation: 'EST',
      now: this.now,
      startAt: FAKE_START,
      knownUntil: this.now,
      marks: [{ name: 'noon', at: FAKE_START + 12 * 3_600_000 }],
      pace: { running: this.running, factor: this.factor, effective: 0, slowsForCalls: true },
      branch: this.branch,
      sequence: this.commands.length,
      commands: this.commands.length,
      records: 0,
      hash: '0'.repeat(16),
      commandHash: '0'.repeat(16),
      ...(this.problem && { problem: this.problem }),
    }
  }

  vitals(): SessionVitals {
    return this.vital
  }

  read<T>(question: (simulation: SimulationReads) => T): T {
    if (this.broken) throw new Error('secret inner detail')
    return question(this.reads())
  }

  private explanation(about: Explanation['about']): Explanation {
    const { now } = this
    return { about, at: now, now, zone: this.tenant.zone, local: '', verdict: true, conditions: [] }
  }

  private reads(): SimulationReads {
    const hasQueue = (name: string) => this.tenant.queues.some((queue) => queue.name === name)
    return {
      objects: () => [],
      settings: () => ({
        published: this.tenant.settings,
        saved: this.tenant.settings,
        unpublished: false,
        revision: 0,
      }),
      tenantRevision: 0,
      zoneTable: () => undefined,
      regions: () => [],
      devices: () => [],
      inbox: () => [],
      pushOutcome: () => undefined,
      faults: NO_FAULTS,
      manualPhones: () => [],
      queueFigures: () => [],
      zoneTables: () => [],
      fetched: () => ({ at: FAKE_START, queues: [], users: [], groups: [] }),
      tenant: this.tenant,
      names: () => ({
        queues: this.tenant.queues.map(({ name }) => name),
        agents: this.tenant.agents.map(({ userName }) => userName),
      }),
      seed: 1,
      startAt: FAKE_START,
      branch: 'b1',
      now: this.now,
      hasQueue,
      callback: (id) => this.callbacks.get(id),
      callbackCounts: () => ({ SCHEDULED: 0, QUEUED: 0, ROUTING: 0, PROCESSING: 0, COMPLETED: 0 }),
      cancellable: () => ({ cancelled: 0, left: 0, stayed: 0 }),
      cancelTargets: () => [],
      queues: () => [],
      agents: () => [
        {
          userName: 'a1',
          displayName: 'Ada Stone',
          skills: { Support: 10 },
          state: 'ready',
          since: this.now,
          manual: false,
        },
      ],
      staff: () => [],
      flow: () => undefined,
      calls: () => [],
      call: () => undefined,
      liveCalls: 0,
      transfers: () => [],
      dials: () => ({ legs: [], trunks: 1, trunksInUse: 0, trunksLost: 0 }),
      slots: (_queue, from, to) => this.slots.filter(({ start }) => start >= from && start < to),
      starts: (_queue, from, to) => this.slots.filter(({ start }) => start >= from && start < to),
      slotSettings: () => ({ durationMinutes: 15, zone: this.tenant.zone }),
      openFor: (_queue, at) => ({
        openFor: Math.floor((FAKE_START + 86_400_000 - at) / 1000),
        immediateOfferHoursOpenFor: -1,
        isWithinImmediateOfferTime: true,
        isImmediateEnabled: true,
      }),
      explainSlot: () => this.explanation('slot'),
      explainOffer: () => ({ immediate: this.explanation('immediate'), scheduled: this.explanation('scheduled') }),
      explainBooking: () => this.explanation('booking'),
      queueStatus: () => ({ ewt: 30, offerImmediateCallback: true, offerScheduledCallback: true }),
      estimatedWait: (queue) =>
        hasQueue(queue)
          ? { virtualQueue: queue, estimatedWaitTime: 30, resultCode: 0, message: 'ok' }
          : { virtualQueue: queue, estimatedWaitTime: -1, resultCode: -1, message: 'unknown queue' },
    }
  }

  async submit(actor: Actor, body: CommandBody): Promise<CommandOutcome> {
    if (this.unavailable) throw new SessionUnavailableError('The disk is full.')
    if (this.refuseWith) return { accepted: false, refusal: this.refuseWith }
    if (body.kind === 'callback.cancel' && !this.callbacks.has(body.id)) {
      return { accepted: false, refusal: { code: 7050, cause: 'unknown', field: 'id' } }
    }
    this.commands.push({ actor, body })
    if (body.kind === 'callback.create') this.callbacks.set(body.id, this.viewOf(body))
    return { accepted: true, sequence: this.commands.length }
  }

  async report(): Promise<ResultFate> {
    return 'taken'
  }

  private viewOf(body: CreateCallback): CallbackView {
    return {
      id: body.id,
      serviceName: body.serviceName,
      phoneNumber: body.phoneNumber,
      state: body.desiredTime === undefined ? 'QUEUED' : 'SCHEDULED',
      origin: body.desiredTime === undefined ? 'IMMEDIATE' : 'SCHEDULED',
      desiredTime: body.desiredTime ?? this.now,
      late: false,
      createdAt: this.now,
      updatedAt: this.now,
      ...(body.desiredTime === undefined ? { positionInQueue: 1, estimatedWaitTime: 30 } : {}),
      attempts: 0,
      maximumAttempts: 3,
      onLine: 'no',
      priority: 0,
      userData: body.userData,
    }
  }

  private verb(name: string): void {
    if (this.unavailable) throw new SessionUnavailableError('The disk is full.')
    this.calls.push(name)
    this.emit('status')
  }

  async pause(): Promise<void> {
    this.running = false
    this.verb('pause')
  }

  async resume(): Promise<void> {
    this.running = true
    this.verb('resume')
  }

  async setPace(factor: PaceFactor): Promise<void> {
    this.factor = factor
    this.verb('setPace')
  }

  async slowForCalls(slows: boolean): Promise<void> {
    this.verb(`slowForCalls ${slows}`)
  }

  async step(): Promise<void> {
    this.verb('step')
  }

  async advance(to: number, until?: AdvanceCondition): Promise<boolean> {
    this.verb('advance')
    await this.advancing
    this.now = to
    return until !== undefined
  }

  async rewind(to: number): Promise<void> {
    if (to < FAKE_START) throw new ClockRequestError('to', 'That is before the start.')
    this.now = to
    this.verb('rewind')
  }

  async setCheckpoint(name: string): Promise<void> {
    this.verb(`setCheckpoint ${name}`)
  }

  async restoreCheckpoint(name: string, keepBranch = false): Promise<void> {
    this.verb(`restoreCheckpoint ${name}${keepBranch ? ' keeping the branch' : ''}`)
  }

  async fork(at?: number): Promise<void> {
    if (at !== undefined) this.now = at
    this.verb('fork')
  }

  commandsSoFar(): CourseOfCommands {
    const commands = this.commands.map(({ actor, body }) => ({ at: this.now, actor, body }))
    return { start: this.tenant, commands }
  }

  branches(): readonly BranchInfo[] {
    return [this.branch, ...this.otherBranches]
  }

  line(): readonly LinePart[] {
    return [{ branch: this.branch.line }]
  }

  async openBranch(id: string): Promise<void> {
    this.verb(`open ${id}`)
  }

  async checkpoint(): Promise<void> {
    this.verb('checkpoint')
  }

  on(event: 'status' | 'records', listener: () => void): () => void {
    this.listeners[event].add(listener)
    return () => this.listeners[event].delete(listener)
  }

  emit(event: 'status' | 'records'): void {
    for (const listener of this.listeners[event]) listener()
  }

  async close(): Promise<void> {
    this.unavailable = true
  }

  readonly store: Store = {
    setNames: async () => undefined,
    project: () => undefined,
    backlog: () => 0,
    seek: async () => undefined,
    lacking: async () => [],
    restore: () => undefined,
    callbacks: async (query) => this.page(query),
    history: async () => [],
    steps: async () => [],
    callIns: async () => ({ rows: [], total: 0, matching: 0 }),
    callIn: async () => undefined,
    branchesOf: async (id) => this.bookedOn.get(id) ?? [],
    series: async () => [],
    predictions: async () => ({ answered: 0, unanswered: 0, modes: {} }),
    queueStatistics: async () => ({ calls: [], callbacks: [], dials: [], repeats: [] }),
    agentStatistics: async () => ({ agents: [] }),
    theory: async () => ({ queues: [], from: 0 }),
    callbackDetails: async () => [],
    activity: async ({ buckets }) => ({ arrivals: Array<number>(buckets).fill(0), purges: [] }),
    counts: async () => ({}),
    pack: async (bytes) => bytes,
    save: async () => new Uint8Array(),
    load: async () => ({ entries: [], snapshots: [], meta: {} }),
    close: async () => undefined,
  }

  private page(query: CallbackQuery): CallbackPage {
    const rows = [...this.callbacks.values()].slice(0, query.limit)
    return {
      rows: rows.map((view) => ({
        id: view.id,
        serviceName: view.serviceName,
        phoneNumber: view.phoneNumber,
        state: view.state,
        origin: view.origin,
        desiredTime: view.desiredTime,
        createdAt: view.createdAt,
        updatedAt: view.updatedAt,
        attempts: view.attempts,
      })),
      matching: rows.length,
      inRange: rows.length,
    }
  }
}
