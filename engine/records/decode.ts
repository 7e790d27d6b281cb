import type { RecordBatch } from './batch.ts'
import { RECORD_KIND_NAMES } from './kinds.ts'
import type { DecodedRecord, RecordKind, RecordOf } from './kinds.ts'
import { joinWide, RECORD_LAYOUTS } from './layout.ts'

/** Where the fields of a record come from, one after the other. */
export interface FieldSource {
  readonly sequence: number
  readonly time: number
  int(): number
  wide(): number
  text(): string
}

/** Reads a batch's words and texts in order. */
class Cursor implements FieldSource {
  at = 0
  sequence = 0
  time = 0
  private textAt = 0
  private readonly words: Int32Array
  private readonly texts: readonly string[]

  constructor(batch: RecordBatch) {
    this.words = batch.words
    this.texts = batch.texts
  }

  int(): number {
    return this.words[this.at++] ?? 0
  }

  wide(): number {
    const low = this.int()
    return joinWide(low, this.int())
  }

  text(): string {
    this.at += 2
    const text = this.texts[this.textAt++]
    if (text === undefined) throw new RangeError('A record batch ends before its last text')
    return text
  }

  skip(words: number, texts: number): void {
    this.at += words
    this.textAt += texts
  }
}

/** Build a record from its fields, which are read in the order in which they are named, that of `RECORD_KINDS`. */
export const RECORD_READERS: { readonly [K in RecordKind]: (c: FieldSource) => RecordOf<K> } = {
  leg: (c) => ({
    kind: 'leg',
    sequence: c.sequence,
    time: c.time,
    interaction: c.wide(),
    source: c.int(),
    queue: c.int(),
    arrivedAt: c.wide(),
    queuedAt: c.wide(),
    answeredAt: c.wide(),
    agent: c.int(),
    outcome: c.int(),
    ewt: c.int(),
    position: c.int(),
    ewtMode1: c.int(),
    ewtMode3: c.int(),
  }),
  block: (c) => ({
    kind: 'block',
    sequence: c.sequence,
    time: c.time,
    interaction: c.wide(),
    application: c.int(),
    block: c.int(),
    next: c.int(),
  }),
  offer: (c) => ({
    kind: 'offer',
    sequence: c.sequence,
    time: c.time,
    interaction: c.wide(),
    queue: c.int(),
    ewt: c.int(),
    immediate: c.int(),
    scheduled: c.int(),
    choice: c.int(),
  }),
  callback: (c) => ({
    kind: 'callback',
    sequence: c.sequence,
    time: c.time,
    id: c.text(),
    queue: c.int(),
    phoneNumber: c.wide(),
    desiredTime: c.wide(),
    origin: c.int(),
    interaction: c.wide(),
    virtualQueueTime: c.wide(),
    priority: c.int(),
    actorKind: c.text(),
    actorName: c.text(),
    language: c.text(),
    userData: c.text(),
  }),
  transition: (c) => ({
    kind: 'transition',
    sequence: c.sequence,
    time: c.time,
    id: c.text(),
    queue: c.int(),
    from: c.int(),
    to: c.int(),
    reason: c.int(),
    cause: c.int(),
    attempt: c.int(),
    dialResult: c.int(),
    position: c.int(),
    ewt: c.int(),
    agent: c.int(),
    nextDueAt: c.wide(),
    desiredTime: c.wide(),
    rule: c.text(),
    setting: c.text(),
    actorKind: c.text(),
    actorName: c.text(),
  }),
  dial: (c) => ({
    kind: 'dial',
    sequence: c.sequence,
    time: c.time,
    id: c.text(),
    queue: c.int(),
    attempt: c.int(),
    startedAt: c.wide(),
    result: c.int(),
    triggeringAgent: c.int(),
    customerWait: c.wide(),
    dialled: c.text(),
    callerIdNumber: c.text(),
    callerIdName: c.text(),
    cause: c.int(),
  }),
  agent: (c) => ({
    kind: 'agent',
    sequence: c.sequence,
    time: c.time,
    agent: c.int(),
    state: c.int(),
    queue: c.int(),
    interaction: c.wide(),
  }),
  sample: (c) => ({
    kind: 'sample',
    sequence: c.sequence,
    time: c.time,
    queue: c.int(),
    waitingCalls: c.int(),
    waitingCallbacks: c.int(),
    ewt: c.int(),
    longestWait: c.wide(),
    scheduled: c.int(),
    queued: c.int(),
    routing: c.int(),
    processing: c.int(),
    agentsReady: c.int(),
    agentsLoggedIn: c.int(),
  }),
  retention: (c) => ({ kind: 'retention', sequence: c.sequence, time: c.time, id: c.text() }),
  link: (c) => ({ kind: 'link', sequence: c.sequence, time: c.time, id: c.text(), other: c.text() }),
  prediction: (c) => ({
    kind: 'prediction',
    sequence: c.sequence,
    time: c.time,
    id: c.text(),
    queue: c.int(),
    queuedAt: c.wide(),
    mode1: c.int(),
    mode2: c.int(),
    mode3: c.int(),
    realised: c.wide(),
    outcome: c.int(),
  }),
  survey: (c) => ({
    kind: 'survey',
    sequence: c.sequence,
    time: c.time,
    id: c.text(),
    queue: c.int(),
    agent: c.int(),
    routingPoint: c.text(),
  }),
  callIn: (c) => ({
    kind: 'callIn',
    sequence: c.sequence,
    time: c.time,
    id: c.text(),
    group: c.text(),
    state: c.int(),
    toPhoneNumber: c.wide(),
    fromPhoneNumber: c.wide(),
    accessCode: c.text(),
    callback: c.text(),
    expiresAt: c.wide(),
    userData: c.text(),
    actorKind: c.text(),
    actorName: c.text(),
  }),
  push: (c) => ({
    kind: 'push',
    sequence: c.sequence,
    time: c.time,
    id: c.text(),
    callback: c.text(),
    event: c.int(),
    channel: c.text(),
    target: c.text(),
    outcome: c.int(),
    toPhoneNumber: c.wide(),
    accessCode: c.text(),
    expiresAt: c.wide(),
  }),
  transfer: (c) => ({
    kind: 'transfer',
    sequence: c.sequence,
    time: c.time,
    interaction: c.wide(),
    step: c.int(),
    agent: c.int(),
    toQueue: c.int(),
    toApplication: c.int(),
    consult: c.wide(),
    toAgent: c.int(),
    queue: c.int(),
    queuedAt: c.wide(),
    answeredAt: c.wide(),
    ewt: c.int(),
    position: c.int(),
    ewtMode1: c.int(),
    ewtMode3: c.int(),
  }),
  announcement: (c) => ({
    kind: 'announcement',
    sequence: c.sequence,
    time: c.time,
    interaction: c.wide(),
    queue: c.int(),
    position: c.int(),
    ewt: c.int(),
  }),
  nameRecording: (c) => ({
    kind: 'nameRecording',
    sequence: c.sequence,
    time: c.time,
    id: c.text(),
    step: c.int(),
    seconds: c.int(),
  }),
  furtherCall: (c) => ({
    kind: 'furtherCall',
    sequence: c.sequence,
    time: c.time,
    interaction: c.wide(),
    first: c.wide(),
    call: c.int(),
    cause: c.int(),
    callback: c.text(),
  }),
}

/**
 * Calls `visitor` with each record of a batch, in order.
 * @throws RangeError when the words are not those of a batch.
 */
export function forEachRecord(batch: RecordBatch, visitor: (record: DecodedRecord) => void): void {
  const cursor = new Cursor(batch)
  for (let index = 0; index < batch.count; index++) {
    const start = cursor.at
    const header = cursor.int()
    const kind = RECORD_KIND_NAMES[header & 0xff]
    const words = RECORD_LAYOUTS[header & 0xff]?.words
    if (kind === undefined || words !== header >>> 8 || start + words > batch.words.length) {
      throw new RangeError(`Word ${start} of a record batch begins no record`)
    }
    cursor.sequence = batch.first + index
    cursor.time = cursor.wide()
    visitor(RECORD_READERS[kind](cursor))
  }
}

/**
 * Calls `visitor` with the records of one kind, in order; the others are passed over unread.
 * @throws RangeError when the words are not those of a batch.
 */
export function forEachRecordOf<K extends RecordKind>(
  kind: K,
  batch: RecordBatch,
  visitor: (record: RecordOf<K>) => void,
): void {
  const cursor = new Cursor(batch)
  for (let index = 0; index < batch.count; index++) {
    const layout = RECORD_LAYOUTS[(batch.words[cursor.at] ?? 0) & 0xff]
    if (layout === undefined || cursor.at + layout.words > batch.words.length) {
      throw new RangeError(`Word ${cursor.at} of a record batch begins no record`)
    }
    if (layout.kind !== kind) {
      cursor.skip(layout.words, layout.texts)
      continue
    }
    cursor.at++
    cursor.sequence = batch.first + index
    cursor.time = cursor.wide()
    visitor(RECORD_READERS[kind](cursor))
  }
}

/** The records of a batch as objects, in order. @throws RangeError when the words are not those of a batch. */
export function decodeBatch(batch: RecordBatch): DecodedRecord[] {
  const records: DecodedRecord[] = []
  forEachRecord(batch, (record) => records.push(record))
  return records
}
