import { hashText, RunningHash } from '../kernel/hash.ts'
import type { HashState } from '../kernel/hash.ts'
import type { RecordBatch } from './batch.ts'
import { wide } from './layout.ts'

/** Words of the buffer unless told otherwise: some 4,000 to 10,000 records. */
const BUFFER_WORDS = 1 << 16

/** Takes a batch over during the call; the buffers are used again afterwards. */
export type RecordSink = (batch: RecordBatch) => void

/** What a writer is, apart from records not yet delivered. */
export interface WriterState extends HashState {
  /** Records written so far. */
  readonly records: number
}

/**
 * Records on their way out, as 32-bit words in a buffer of fixed size: delivers it when it is full or asked for, and keeps the running hash
 * over all of them (DET-7, REC-1).
 */
export class RecordBuffer {
  protected readonly words: Int32Array
  private readonly texts: string[] = []
  private readonly chain = new RunningHash()
  private used = 0
  /** Words of the buffer that the hash has taken. */
  private hashed = 0
  private pending = 0
  private total = 0
  private sink: RecordSink | undefined

  /** @param size Words of the buffer, at least 64. */
  constructor(size = BUFFER_WORDS) {
    if (size < 64) throw new RangeError('A record buffer needs at least 64 words')
    this.words = new Int32Array(size)
  }

  /** Records written so far. */
  get records(): number {
    return this.total
  }

  /** Running hash over all records and mixed-in values, 16 hexadecimal digits. Reading it delivers nothing. */
  get hash(): string {
    this.absorb()
    return this.chain.digest
  }

  /** Whom to deliver to; what is in the buffer is delivered to the sink of the moment of the delivery, or dropped without one. */
  onBatch(sink: RecordSink | undefined): void {
    this.sink = sink
  }

  /** Delivers what is in the buffer. */
  flush(): void {
    if (this.used === 0) return
    this.absorb()
    if (this.sink !== undefined) {
      const words = this.words.subarray(0, this.used)
      this.sink({ first: this.total - this.pending + 1, count: this.pending, words, texts: this.texts })
    }
    this.clear()
  }

  /** Puts a text, such as a command's canonical JSON, into the hash behind the records written so far. */
  mixText(text: string): void {
    this.absorb()
    this.chain.text(text)
  }

  /** Puts 32-bit integers into the hash behind the records written so far. */
  mixWords(...words: readonly number[]): void {
    this.absorb()
    for (const word of words) this.chain.word(word)
  }

  save(): WriterState {
    this.absorb()
    return { ...this.chain.save(), records: this.total }
  }

  /** Continues from a saved state; records not yet delivered are dropped. */
  load(state: WriterState): void {
    this.clear()
    this.chain.load(state)
    this.total = state.records
  }

  /** Writes the header and reserves the record's words; answers where its fields begin. */
  protected begin(header: number, time: number): number {
    const length = header >>> 8
    if (this.used + length > this.words.length) this.flush()
    const at = this.used
    const words = this.words
    words[at] = header
    wide(words, at + 1, time)
    this.used = at + length
    this.pending += 1
    this.total += 1
    return at + 3
  }

  protected text(at: number, text: string): void {
    hashText(text, this.words, at)
    this.texts.push(text)
  }

  private absorb(): void {
    if (this.hashed === this.used) return
    this.chain.update(this.words, this.hashed, this.used)
    this.hashed = this.used
  }

  private clear(): void {
    this.used = 0
    this.hashed = 0
    this.pending = 0
    if (this.texts.length > 0) this.texts.length = 0
  }
}
