import { assertNever } from '../../engine/kernel/assertNever.ts'
import type { OfLine } from '../traffic/problems.ts'

/** What a row of an observed day is that keeps it out of the replay. */
export const LEFT_OUT = ['leftInIvr', 'phantom', 'outbound', 'unknownOutcome', 'noType'] as const

/** What is odd about a row that is replayed nevertheless. */
const REPLAYED = [
  'notInOrder',
  'servedAtOnce',
  'negativeIvrTime',
  'serviceBeforeAnswer',
  'serviceOfHangUp',
  'noService',
  'noAgent',
  'agentTwice',
] as const

/** What is odd about the file as a whole. */
const OF_FILE = ['noDate', 'unreadColumn'] as const

export type OddityCode = (typeof LEFT_OUT)[number] | (typeof REPLAYED)[number] | (typeof OF_FILE)[number]

/** Something about a file of an observed day that a reader of the results must know. */
export interface Oddity {
  readonly code: OddityCode
  /** The cell, title, agent or date that it is about; empty where there is nothing to quote. */
  readonly about: string
}

/** Oddities of one kind together, with the lines of the file, from 1, that have them. */
export interface OddityCount {
  readonly code: OddityCode
  readonly text: string
  readonly replayed: boolean
  readonly count: number
  readonly lines: readonly number[]
}

/** What a kind of oddity is and what is done about it, without a full stop. */
export function oddityText(code: OddityCode): string {
  switch (code) {
    case 'leftInIvr':
      return 'hung up inside the IVR, before any queue'
    case 'phantom':
      return 'marked PHANTOM, to be ignored'
    case 'outbound':
      return 'type TT: an outbound call of the bank, no arrival'
    case 'unknownOutcome':
      return 'the outcome is none of AGENT, HANG and PHANTOM'
    case 'noType':
      return 'no type of call, which is a letter, then letters and digits'
    case 'servedAtOnce':
      return 'served at once, without times of a queue: arrives when the IVR ends and waits 0 s, unless it is left out'
    case 'negativeIvrTime':
      return 'the IVR ends before it begins: the time of the queue is taken'
    case 'serviceBeforeAnswer':
      return 'the service begins more than 2 s before the time in queue ends: the time in queue is taken'
    case 'serviceOfHangUp':
      return 'hung up, and yet has times of a service: these are ignored'
    case 'noService':
      return 'answered without times of a service: takes as long as some other call of its type'
    case 'noAgent':
      return 'answered by no named agent'
    case 'agentTwice':
      return 'begins while its agent serves another call'
    case 'noDate':
      return 'the rows bear no date: it is taken from elsewhere'
    case 'unreadColumn':
      return 'a column that means nothing to the replay'
    case 'notInOrder':
      return 'begins before the row above it: rows are put into the order of time'
    default:
      return assertNever(code, 'unknown oddity')
  }
}

const isReplayed = (code: OddityCode): boolean => !LEFT_OUT.some((one) => one === code)

/** The oddities of each kind that there are, those that keep rows out first. */
export function countOddities(oddities: readonly OfLine<Oddity>[]): OddityCount[] {
  return [...LEFT_OUT, ...REPLAYED, ...OF_FILE].flatMap((code) => {
    const found = oddities.filter((one) => one.code === code)
    const abouts = [...new Set(found.flatMap(({ about }) => (isQuoted(code) && about !== '' ? [about] : [])))]
    const text = `${oddityText(code)}${abouts.length === 0 ? '' : ` (${abouts.join(', ')})`}`
    const lines = found.flatMap(({ line }) => (line === undefined ? [] : [line]))
    return found.length === 0 ? [] : [{ code, text, replayed: isReplayed(code), count: found.length, lines }]
  })
}

/** Whether the text of a kind names what it is about; elsewhere the lines do. */
const isQuoted = (code: OddityCode): boolean => OF_FILE.some((one) => one === code)
