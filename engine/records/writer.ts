import { CallRecordWriter } from './callWriter.ts'
import { headerWord, wide } from './layout.ts'

const LEG = headerWord('leg')
const BLOCK = headerWord('block')
const OFFER = headerWord('offer')
const CALLBACK = headerWord('callback')
const TRANSITION = headerWord('transition')
const DIAL = headerWord('dial')
const AGENT = headerWord('agent')
const SAMPLE = headerWord('sample')
const RETENTION = headerWord('retention')
const LINK = headerWord('link')
const PREDICTION = headerWord('prediction')
const SURVEY = headerWord('survey')
const CALL_IN = headerWord('callIn')
const PUSH = headerWord('push')

/**
 * Writes records: one method for each kind, its arguments in the order of `RECORD_KINDS`, so that nothing is allocated on the way. Times are
 * ms since the epoch; -1 stands for none.
 */
export class RecordWriter extends CallRecordWriter {
  leg(
    time: number,
    interaction: number,
    source: number,
    queue: number,
    arrivedAt: number,
    queuedAt: number,
    answeredAt: number,
    agent: number,
    outcome: number,
    ewt: number,
    position: number,
    ewtMode1 = -1,
    ewtMode3 = -1,
  ): void {
    const at = this.begin(LEG, time)
    const words = this.words
    wide(words, at, interaction)
    words[at + 2] = source
    words[at + 3] = queue
    wide(words, at + 4, arrivedAt)
    wide(words, at + 6, queuedAt)
    wide(words, at + 8, answeredAt)
    words[at + 10] = agent
    words[at + 11] = outcome
    words[at + 12] = ewt
    words[at + 13] = position
    words[at + 14] = ewtMode1
    words[at + 15] = ewtMode3
  }

  block(time: number, interaction: number, application: number, block: number, next: number): void {
    const at = this.begin(BLOCK, time)
    const words = this.words
    wide(words, at, interaction)
    words[at + 2] = application
    words[at + 3] = block
    words[at + 4] = next
  }

  offer(
    time: number,
    interaction: number,
    queue: number,
    ewt: number,
    immediate: number,
    scheduled: number,
    choice: number,
  ): void {
    const at = this.begin(OFFER, time)
    const words = this.words
    wide(words, at, interaction)
    words[at + 2] = queue
    words[at + 3] = ewt
    words[at + 4] = immediate
    words[at + 5] = scheduled
    words[at + 6] = choice
  }

  callback(
    time: number,
    id: string,
    queue: number,
    phoneNumber: number,
    desiredTime: number,
    origin: number,
    interaction: number,
    virtualQueueTime: number,
    priority: number,
    actorKind: string,
    actorName: string,
    language: string,
    userData: string,
  ): void {
    const at = this.begin(CALLBACK, time)
    const words = this.words
    this.text(at, id)
    words[at + 2] = queue
    wide(words, at + 3, phoneNumber)
    wide(words, at + 5, desiredTime)
    words[at + 7] = origin
    wide(words, at + 8, interaction)
    wide(words, at + 10, virtualQueueTime)
    words[at + 12] = priority
    this.text(at + 13, actorKind)
    this.text(at + 15, actorName)
    this.text(at + 17, language)
    this.text(at + 19, userData)
  }

  transition(
    time: number,
    id: string,
    queue: number,
    from: number,
    to: number,
    reason: number,
    cause: number,
    attempt: number,
    dialResult: number,
    position: number,
    ewt: number,
    agent: number,
    nextDueAt: number,
    desiredTime: number,
    rule: string,
    setting: string,
    actorKind: string,
    actorName: string,
  ): void {
    const at = this.begin(TRANSITION, time)
    const words = this.words
    this.text(at, id)
    words[at + 2] = queue
    words[at + 3] = from
    words[at + 4] = to
    words[at + 5] = reason
    words[at + 6] = cause
    words[at + 7] = attempt
    words[at + 8] = dialResult
    words[at + 9] = position
    words[at + 10] = ewt
    words[at + 11] = agent
    wide(words, at + 12, nextDueAt)
    wide(words, at + 14, desiredTime)
    this.text(at + 16, rule)
    this.text(at + 18, setting)
    this.text(at + 20, actorKind)
    this.text(at + 22, actorName)
  }

  dial(
    time: number,
    id: string,
    queue: number,
    attempt: number,
    startedAt: number,
    result: number,
    triggeringAgent: number,
    customerWait: number,
    dialled = '',
    callerIdNumber = '',
    callerIdName = '',
    cause = 0,
  ): void {
    const at = this.begin(DIAL, time)
    const words = this.words
    this.text(at, id)
    words[at + 2] = queue
    words[at + 3] = attempt
    wide(words, at + 4, startedAt)
    words[at + 6] = result
    words[at + 7] = triggeringAgent
    wide(words, at + 8, customerWait)
    this.text(at + 10, dialled)
    this.text(at + 12, callerIdNumber)
    this.text(at + 14, callerIdName)
    words[at + 16] = cause
  }

  agent(time: number, agent: number, state: number, queue: number, interaction: number): void {
    const at = this.begin(AGENT, time)
    const words = this.words
    words[at] = agent
    words[at + 1] = state
    words[at + 2] = queue
    wide(words, at + 3, interaction)
  }

  sample(
    time: number,
    queue: number,
    waitingCalls: number,
    waitingCallbacks: number,
    ewt: number,
    longestWait: number,
    scheduled: number,
    queued: number,
    routing: number,
    processing: number,
    agentsReady: number,
    agentsLoggedIn: number,
  ): void {
    const at = this.begin(SAMPLE, time)
    const words = this.words
    words[at] = queue
    words[at + 1] = waitingCalls
    words[at + 2] = waitingCallbacks
    words[at + 3] = ewt
    wide(words, at + 4, longestWait)
    words[at + 6] = scheduled
    words[at + 7] = queued
    words[at + 8] = routing
    words[at + 9] = processing
    words[at + 10] = agentsReady
    words[at + 11] = agentsLoggedIn
  }

  retention(time: number, id: string): void {
    this.text(this.begin(RETENTION, time), id)
  }

  link(time: number, id: string, other: string): void {
    const at = this.begin(LINK, time)
    this.text(at, id)
    this.text(at + 2, other)
  }

  prediction(
    time: number,
    id: string,
    queue: number,
    queuedAt: number,
    mode1: number,
    mode2: number,
    mode3: number,
    realised: number,
    outcome: number,
  ): void {
    const at = this.begin(PREDICTION, time)
    const words = this.words
    this.text(at, id)
    words[at + 2] = queue
    wide(words, at + 3, queuedAt)
    words[at + 5] = mode1
    words[at + 6] = mode2
    words[at + 7] = mode3
    wide(words, at + 8, realised)
    words[at + 10] = outcome
  }

  survey(time: number, id: string, queue: number, agent: number, routingPoint: string): void {
    const at = this.begin(SURVEY, time)
    this.text(at, id)
    this.words[at + 2] = queue
    this.words[at + 3] = agent
    this.text(at + 4, routingPoint)
  }

  callIn(
    time: number,
    id: string,
    group: string,
    state: number,
    toPhoneNumber: number,
    fromPhoneNumber: number,
    accessCode: string,
    callback: string,
    expiresAt: number,
    userData: string,
    actorKind: string,
    actorName: string,
  ): void {
    const at = this.begin(CALL_IN, time)
    const words = this.words
    this.text(at, id)
    this.text(at + 2, group)
    words[at + 4] = state
    wide(words, at + 5, toPhoneNumber)
    wide(words, at + 7, fromPhoneNumber)
    this.text(at + 9, accessCode)
    this.text(at + 11, callback)
    wide(words, at + 13, expiresAt)
    this.text(at + 15, userData)
    this.text(at + 17, actorKind)
    this.text(at + 19, actorName)
  }

  push(
    time: number,
    id: string,
    callback: string,
    event: number,
    channel: string,
    target: string,
    outcome: number,
    toPhoneNumber: number,
    accessCode: string,
    expiresAt: number,
  ): void {
    const at = this.begin(PUSH, time)
    const words = this.words
    this.text(at, id)
    this.text(at + 2, callback)
    words[at + 4] = event
    this.text(at + 5, channel)
    this.text(at + 7, target)
    words[at + 9] = outcome
    wide(words, at + 10, toPhoneNumber)
    this.text(at + 12, accessCode)
    wide(words, at + 14, expiresAt)
  }
}
