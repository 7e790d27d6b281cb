import type { Actor, CommandBody, CreateCallback } from '../../engine/command.ts'
import type { SimulationReads } from '../../engine/reads.ts'
import type { Refusal } from '../../engine/refusal.ts'
import { tenantSchema, type Tenant } from '../../engine/tenant/tenant.ts'
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
import { fakeReads } from './fakeReads.ts'
import { FAKE_START, fakeTenant } from './fakeTenant.ts'

/** A session without an engine, for tests of what stands in front of it: it remembers commands and answers what the test sets. */
export class FakeSession implements Session {
  tenant: Tenant = tenantSchema.parse(fakeTenant)
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
    return question(fakeReads(this))
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
    keep: () => undefined,
    pack: async () => ({ digest: '', bytes: new Uint8Array() }),
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
