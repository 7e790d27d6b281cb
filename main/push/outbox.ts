import { hash } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { forEachRecordOf } from '../../engine/records/decode.ts'
import type { FilePort } from '../ports/filePort.ts'
import type { IntentSource } from '../session/intents.ts'
import type { StoredBatch } from '../store/store.ts'
import { intentOf, pushIntentSchema, type PushFinding, type PushIntent } from './intent.ts'

/** Where outboxes lie within a data folder, one for each session. */
export const OUTBOX_FOLDER = 'pushes'

/** Most intents that may wait to leave; beyond, new ones are left out and said so in the log. */
const MOST_WAITING = 2000

const fileSchema = z.strictObject({
  version: z.literal(1),
  session: z.string(),
  branches: z.record(
    z.string(),
    z.strictObject({
      /** Number of the last record that was taken, and the simulated moment up to which nothing is, ms. */
      record: z.int(),
      until: z.number().optional(),
    }),
  ),
  waiting: z.array(pushIntentSchema),
})
type Contents = z.infer<typeof fileSchema>

export interface OutboxHooks {
  /** An intent is durable, or has been left out because too many wait. */
  readonly waiting: () => void
  readonly leftOut: (intent: PushIntent) => void
}

/** The file of a session; its id may come from anywhere, so it does not become a path as it is. */
const pathOf = (folder: string, session: string): string =>
  join(folder, OUTBOX_FOLDER, `${hash('sha256', session).slice(0, 32)}.json`)

/**
 * The intents of a session that have not left yet, and how far each of its branches has been looked at: what is replayed is passed over by
 * that. Written as a whole, in groups; a crash leaves the file before or the file after.
 */
export class PushOutbox {
  readonly #files: FilePort
  readonly #hooks: OutboxHooks
  readonly #date: () => number
  #path: string | undefined
  #session = ''
  #branches: Contents['branches'] = {}
  readonly #waiting = new Map<string, PushIntent>()
  readonly #durable = new Set<string>()
  /** Changes so far, and those that the file has. */
  #changes = 0
  #written = 0
  #writing: Promise<void> | undefined

  /** @param date wall ms since the epoch */
  constructor(files: FilePort, hooks: OutboxHooks, date: () => number) {
    this.#files = files
    this.#hooks = hooks
    this.#date = date
  }

  get session(): string {
    return this.#session
  }

  /** Intents that may leave: they will be known after a crash. */
  get ready(): PushIntent[] {
    return [...this.#waiting.values()].filter(({ id }) => this.#durable.has(id))
  }

  get all(): PushIntent[] {
    return [...this.#waiting.values()]
  }

  get size(): number {
    return this.#waiting.size
  }

  /** Rejects with the system's error when the outbox of the session cannot be read. */
  async open({ folder, session, known }: IntentSource): Promise<void> {
    await this.#files.makeFolder(join(folder, OUTBOX_FOLDER))
    const path = pathOf(folder, session)
    const kept = await this.#read(path, session)
    // What was replayed before there was an outbox has had its time.
    const branches = known.map(({ branch, reachedAt }) => [branch, { record: 0, until: reachedAt }] as const)
    this.#session = session
    this.#branches = kept?.branches ?? Object.fromEntries(branches)
    for (const intent of kept?.waiting ?? []) {
      this.#waiting.set(intent.id, intent)
      this.#durable.add(intent.id)
    }
    this.#path = path
  }

  /** Takes the intents of records that were not taken before. */
  take(batch: StoredBatch): void {
    if (this.#path === undefined) return
    forEachRecordOf('push', batch, (record) => {
      const mark = Object.hasOwn(this.#branches, batch.branch) ? this.#branches[batch.branch] : undefined
      if (mark !== undefined && (record.sequence <= mark.record || record.time <= (mark.until ?? -1))) return
      this.#branches = { ...this.#branches, [batch.branch]: { ...mark, record: record.sequence } }
      this.#changes++
      const intent = intentOf(record, batch.branch, this.#date())
      if (intent === undefined) return
      if (this.#waiting.size >= MOST_WAITING) this.#hooks.leftOut(intent)
      else this.#waiting.set(intent.id, intent)
    })
    if (this.#written < this.#changes) this.#hooks.waiting()
  }

  /** Notes what was found out about an intent, so that it does not leave again. */
  found(id: string, result: PushFinding): Promise<void> {
    const intent = this.#waiting.get(id)
    if (intent !== undefined) this.#waiting.set(id, { ...intent, result })
    this.#changes++
    return this.settled()
  }

  /** Nothing more is to become of these intents; the file forgets them when it is written next. */
  drop(ids: readonly string[]): void {
    for (const id of ids) {
      this.#waiting.delete(id)
      if (this.#durable.delete(id)) this.#changes++
    }
  }

  /** The same, and resolves when the file has forgotten it. */
  forget(id: string): Promise<void> {
    this.drop([id])
    return this.settled()
  }

  /** Resolves when everything so far is in the file; rejects with the system's error when the disk does not take it. */
  async settled(): Promise<void> {
    while (this.#path !== undefined && this.#written < this.#changes) {
      this.#writing ??= this.#write(this.#path).finally(() => {
        this.#writing = undefined
      })
      await this.#writing
    }
  }

  /** As far as the disk takes it, everything so far is in the file. */
  async close(): Promise<void> {
    await this.settled().catch(() => undefined)
    this.#path = undefined
    this.#session = ''
    this.#waiting.clear()
    this.#durable.clear()
    this.#branches = {}
    this.#written = this.#changes
  }

  async #read(path: string, session: string): Promise<Contents | undefined> {
    if (!(await this.#files.exists(path))) return undefined
    const found = fileSchema.safeParse(parsed(await this.#files.read(path)))
    if (found.success && found.data.session === session) return found.data
    await this.#files.rename(path, `${path}.damaged`)
    return undefined
  }

  async #write(path: string): Promise<void> {
    const [changes, waiting] = [this.#changes, [...this.#waiting.values()]]
    const contents: Contents = { version: 1, session: this.#session, branches: this.#branches, waiting }
    await this.#files.writeAndSync(`${path}.tmp`, Buffer.from(JSON.stringify(contents)))
    await this.#files.rename(`${path}.tmp`, path)
    await this.#files.syncFolder(join(path, '..'))
    this.#written = changes
    for (const { id } of waiting) if (this.#waiting.has(id)) this.#durable.add(id)
  }
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return undefined
  }
}
