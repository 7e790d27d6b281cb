import { Worker } from 'node:worker_threads'
import { StoreUnavailableError } from './errors.ts'
import { joinBatches } from './joinBatches.ts'
import type { CallbackPage, CallbackQuery, CallInPage, CallInQuery } from './lists.ts'
import type { Lineage, Store, StoredBatch, StoredEntry } from './store.ts'
import { receiveError } from './workerProtocol.ts'
import type {
  FullStore,
  SentBatch,
  SentCall,
  SentEntries,
  SentError,
  StoreCall,
  WorkerSetup,
} from './workerProtocol.ts'

/** Records on their way beyond which no more are taken: the session has to slow down long before. */
export const MOST_BACKLOG = 4_000_000

/** How long records may wait for more to go with them, ms, and how many may: a transaction costs the thread as much as many rows. */
const LONGEST_HELD = 40
const MOST_HELD = 2000

type Arguments<M extends StoreCall> = Parameters<FullStore[M]>
type Result<M extends StoreCall> = Awaited<ReturnType<FullStore[M]>>

/** An answer as it arrives: each is handed to the call that knows its type. */
type Arrival =
  | { readonly call: number; readonly result: never }
  | { readonly call: number; readonly error: SentError }
  | { readonly projected: number }

interface Pending {
  readonly resolve: (result: never) => void
  readonly reject: (error: Error) => void
}

/**
 * The store in a thread of its own, so that neither projection nor a save holds up the window and the API (REC-2). If the thread ends,
 * pending and later calls say so.
 */
export class WorkerStore implements Store {
  private readonly worker: Worker
  private readonly pending = new Map<number, Pending>()
  private calls = 0
  /** Batches that go to the thread together: before the next question at the latest, so that no reader misses any. */
  private held: StoredBatch[] = []
  private heldRecords = 0
  private heldEntries: StoredEntry[] = []
  private timer: NodeJS.Timeout | undefined
  private waiting = 0
  private failure: StoreUnavailableError | undefined
  private closing: Promise<void> | undefined

  private constructor(worker: Worker) {
    this.worker = worker
    worker.on('message', (arrival: Arrival) => this.receive(arrival))
    worker.on('error', (error) => this.fail(`The store has failed: ${error.message}`))
    worker.on('messageerror', (error) => this.fail(`The store cannot be understood: ${error.message}`))
    worker.on('exit', () => this.fail('The store has ended'))
  }

  /** @param script The built `storeWorker.js`. Rejects if the thread does not come up. */
  static async start(script: URL, setup: WorkerSetup): Promise<WorkerStore> {
    const store = new WorkerStore(new Worker(script, { workerData: setup, name: 'store' }))
    await store.counts()
    return store
  }

  /**
   * @throws StoreUnavailableError when more than `MOST_BACKLOG` records wait
   */
  project(batch: StoredBatch): void {
    if (!this.takesOver(batch)) return
    this.held.push(batch)
    this.heldRecords += batch.count
    if (this.heldRecords >= MOST_HELD) this.sendBatches()
    else this.sendSoon()
  }

  keep(entries: readonly StoredEntry[]): void {
    if (this.failure !== undefined) return
    for (const entry of entries) this.heldEntries.push(entry)
    this.sendSoon()
  }

  /**
   * @throws StoreUnavailableError when more than `MOST_BACKLOG` records wait
   */
  restore(batch: StoredBatch): void {
    if (!this.takesOver(batch)) return
    this.sendBatches()
    const words = whole(batch.words)
    this.post({ restored: { ...batch, words } }, [words.buffer])
  }

  /** Counts records among those on their way, unless there are none or the store has failed. */
  private takesOver({ count }: StoredBatch): boolean {
    if (this.failure !== undefined || count === 0) return false
    if (this.waiting > MOST_BACKLOG) throw new StoreUnavailableError('The store has fallen too far behind')
    this.waiting += count
    return true
  }

  private sendSoon(): void {
    this.timer ??= setTimeout(() => this.sendBatches(), LONGEST_HELD)
  }

  private sendBatches(): void {
    if (this.heldEntries.length > 0) this.post({ entries: this.heldEntries }, [])
    const held = this.drop()
    for (const batch of joinBatches(held)) {
      const words = whole(batch.words)
      this.post({ batch: { ...batch, words } }, [words.buffer])
    }
  }

  /** What was held; from now on nothing is. */
  private drop(): StoredBatch[] {
    const held = this.held
    this.held = []
    this.heldRecords = 0
    this.heldEntries = []
    clearTimeout(this.timer)
    this.timer = undefined
    return held
  }

  backlog(): number {
    return this.waiting
  }

  setNames(...args: Arguments<'setNames'>): Promise<void> {
    return this.call('setNames', args)
  }

  seek(lineage: Lineage): Promise<void> {
    return this.call('seek', [lineage])
  }

  lacking(now: number): Promise<Result<'lacking'>> {
    return this.call('lacking', [now])
  }

  callbacks(query: CallbackQuery): Promise<CallbackPage> {
    return this.call('callbacks', [query])
  }

  history(id: string): Promise<Result<'history'>> {
    return this.call('history', [id])
  }

  steps(...args: Arguments<'steps'>): Promise<Result<'steps'>> {
    return this.call('steps', args)
  }

  callIns(query: CallInQuery): Promise<CallInPage> {
    return this.call('callIns', [query])
  }

  callIn(id: string): Promise<Result<'callIn'>> {
    return this.call('callIn', [id])
  }

  branchesOf(id: string): Promise<Result<'branchesOf'>> {
    return this.call('branchesOf', [id])
  }

  series(...args: Arguments<'series'>): Promise<Result<'series'>> {
    return this.call('series', args)
  }

  activity(...args: Arguments<'activity'>): Promise<Result<'activity'>> {
    return this.call('activity', args)
  }

  predictions(...args: Arguments<'predictions'>): Promise<Result<'predictions'>> {
    return this.call('predictions', args)
  }

  queueStatistics(...args: Arguments<'queueStatistics'>): Promise<Result<'queueStatistics'>> {
    return this.call('queueStatistics', args)
  }

  agentStatistics(...args: Arguments<'agentStatistics'>): Promise<Result<'agentStatistics'>> {
    return this.call('agentStatistics', args)
  }

  theory(...args: Arguments<'theory'>): Promise<Result<'theory'>> {
    return this.call('theory', args)
  }

  callbackDetails(...args: Arguments<'callbackDetails'>): Promise<Result<'callbackDetails'>> {
    return this.call('callbackDetails', args)
  }

  counts(): Promise<Result<'counts'>> {
    return this.call('counts', [])
  }

  save(...args: Arguments<'save'>): Promise<Uint8Array> {
    return this.call('save', args)
  }

  /** Pieces in shared memory are not copied on their way. */
  pack(pieces: readonly Uint8Array[]): Promise<Result<'pack'>> {
    return this.call('pack', [pieces])
  }

  load(bytes: Uint8Array): Promise<Result<'load'>> {
    return this.call('load', [bytes])
  }

  close(): Promise<void> {
    this.closing ??= this.shut()
    return this.closing
  }

  private async shut(): Promise<void> {
    try {
      if (this.failure === undefined) await this.call('close', [])
    } finally {
      this.fail('The store is closed')
      await this.worker.terminate()
    }
  }

  private call<M extends StoreCall>(method: M, args: Arguments<M>): Promise<Result<M>> {
    return this.ask((call) => ({ call, method, arguments: args }))
  }

  /** Sends a question behind all batches; the answer is of the type that the question asks for. */
  private ask<T>(question: (call: number) => SentCall, transfer: ArrayBuffer[] = []): Promise<T> {
    if (this.failure !== undefined) return Promise.reject(this.failure)
    this.sendBatches()
    return new Promise<T>((resolve, reject) => {
      const call = ++this.calls
      this.pending.set(call, { resolve, reject })
      this.post(question(call), transfer)
    })
  }

  private post(message: SentCall | SentEntries | SentBatch, transfer: ArrayBuffer[]): void {
    this.worker.postMessage(message, transfer)
  }

  private receive(arrival: Arrival): void {
    if ('projected' in arrival) {
      this.waiting -= arrival.projected
      return
    }
    const pending = this.pending.get(arrival.call)
    this.pending.delete(arrival.call)
    if ('error' in arrival) pending?.reject(receiveError(arrival.error))
    else pending?.resolve(arrival.result)
  }

  private fail(message: string): void {
    this.failure ??= new StoreUnavailableError(message)
    this.waiting = 0
    this.drop()
    for (const { reject } of this.pending.values()) reject(this.failure)
    this.pending.clear()
  }
}

/** The words in a buffer of their own, which can be handed over: the given one where it holds nothing else. */
function whole(words: Int32Array): Int32Array<ArrayBuffer> {
  const { buffer } = words
  if (buffer instanceof ArrayBuffer && buffer.byteLength === words.byteLength) return new Int32Array(buffer)
  return Int32Array.from(words)
}
