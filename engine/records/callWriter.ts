import { RecordBuffer } from './buffer.ts'
import { headerWord, wide } from './layout.ts'

const TRANSFER = headerWord('transfer')
const ANNOUNCEMENT = headerWord('announcement')
const NAME_RECORDING = headerWord('nameRecording')
const FURTHER_CALL = headerWord('furtherCall')

/** Writes what happens to calls on their way: the part of `RecordWriter` that simulated callers seldom come to. */
export class CallRecordWriter extends RecordBuffer {
  transfer(
    time: number,
    interaction: number,
    step: number,
    agent: number,
    toQueue: number,
    toApplication: number,
    consult: number,
    toAgent: number,
    queue: number,
    queuedAt: number,
    answeredAt: number,
    ewt: number,
    position: number,
    ewtMode1: number,
    ewtMode3: number,
  ): void {
    const at = this.begin(TRANSFER, time)
    const words = this.words
    wide(words, at, interaction)
    words[at + 2] = step
    words[at + 3] = agent
    words[at + 4] = toQueue
    words[at + 5] = toApplication
    wide(words, at + 6, consult)
    words[at + 8] = toAgent
    words[at + 9] = queue
    wide(words, at + 10, queuedAt)
    wide(words, at + 12, answeredAt)
    words[at + 14] = ewt
    words[at + 15] = position
    words[at + 16] = ewtMode1
    words[at + 17] = ewtMode3
  }

  announcement(time: number, interaction: number, queue: number, position: number, ewt: number): void {
    const at = this.begin(ANNOUNCEMENT, time)
    const words = this.words
    wide(words, at, interaction)
    words[at + 2] = queue
    words[at + 3] = position
    words[at + 4] = ewt
  }

  nameRecording(time: number, id: string, step: number, seconds: number): void {
    const at = this.begin(NAME_RECORDING, time)
    this.text(at, id)
    this.words[at + 2] = step
    this.words[at + 3] = seconds
  }

  furtherCall(time: number, interaction: number, first: number, call: number, cause: number, callback: string): void {
    const at = this.begin(FURTHER_CALL, time)
    const words = this.words
    wide(words, at, interaction)
    wide(words, at + 2, first)
    words[at + 4] = call
    words[at + 5] = cause
    this.text(at + 6, callback)
  }
}
