import { assertNever } from '../kernel/assertNever.ts'
import { numberFrom } from '../kernel/digest.ts'
import type { ZoneTable } from '../hours/zoneTable.ts'
import type { OfficeHours } from '../hours/officeHours.ts'
import type { Application, Block } from '../tenant/application.ts'
import { growthOf } from '../tenant/growth.ts'
import type { Growth } from '../tenant/growth.ts'
import { MATCH_OUTCOMES } from '../tenant/matchOutcomes.ts'
import type { MatchOutcome } from '../tenant/matchOutcomes.ts'

/** What blocks that ask for digits have in common. */
interface Question {
  /** Part of the key of its callers' draws: the same for blocks of the same id (DET-3). */
  readonly key: number
  readonly prompt: string
  readonly milliseconds: number
  readonly timeoutMilliseconds: number
}

export interface MenuBlock extends Question {
  readonly kind: 'menu'
  readonly choices: readonly { readonly digit: string; readonly weight: number; readonly next: number }[]
  readonly tries: number
  readonly timeout: number
  readonly invalid: number
  readonly timeoutWeight: number
  readonly invalidWeight: number
}

export interface InputBlock extends Question {
  readonly kind: 'userInput'
  readonly variable: string
  readonly maximumDigits: number
  readonly terminator: string
  readonly callersKey: Extract<Block, { readonly kind: 'userInput' }>['callersKey']
  readonly next: number
  readonly failed: number
}

export interface CallbackBlock {
  readonly kind: 'callbackV2'
  readonly queue: number
  readonly target: number
  readonly callbackQueue: number
  readonly thresholdSeconds: number
  readonly offerImmediate: boolean
  readonly offerScheduled: boolean
  readonly offerMilliseconds: number
  /** Between two announcements to who waits; 0: there are none. */
  readonly announceMilliseconds: number
  /** Undefined where the session has no table of it: then callers are asked in the zone of the callback queue's hours (IVR-4). */
  readonly promptZone: ZoneTable | undefined
  readonly recordName: Extract<Block, { readonly kind: 'callbackV2' }>['recordName']
  readonly priority: number
  readonly growth: Growth | undefined
}

export interface MatchBlock {
  readonly kind: 'clickToCallInMatch'
  readonly milliseconds: number
  /** Variable that holds the code keyed; undefined: the code is no criterion. */
  readonly accessCode: string | undefined
  readonly ani: boolean
  readonly dnis: boolean
  readonly matched: ReadonlyMap<MatchOutcome, number>
  readonly nothingMatched: number
  readonly returns: Extract<Block, { readonly kind: 'clickToCallInMatch' }>['returns']
}

export interface RouteBlock {
  readonly kind: 'routeCall'
  readonly queue: number
  readonly target: number
  readonly priority: number
  readonly growth: Growth | undefined
  readonly skillExpression: string | undefined
  readonly variables: Extract<Block, { readonly kind: 'routeCall' }>['variables']
}

/**
 * A block of a flow with its names resolved: blocks are places in the flow, queues and targets places in the roster. In an older version
 * that callers still walk, hours or queues may have been removed since.
 */
export type FlowBlock =
  | { readonly kind: 'playMessage'; readonly text: string; readonly milliseconds: number; readonly next: number }
  | {
      readonly kind: 'assignVariables'
      readonly variables: readonly (readonly [name: string, value: string])[]
      readonly next: number
    }
  | MenuBlock
  | InputBlock
  | {
      readonly kind: 'businessHours'
      readonly hours: OfficeHours | undefined
      readonly open: number
      readonly closed: number
    }
  | CallbackBlock
  | MatchBlock
  | RouteBlock
  | { readonly kind: 'terminateCall' }

/** The blocks of one Default application, the first one first; empty for a Callback application and for one that nobody walks any more. */
export type Flow = readonly FlowBlock[]

interface Names {
  readonly zone: (name: string) => ZoneTable | undefined
  readonly hours: (name: string) => OfficeHours | undefined
  readonly queue: (name: string) => number
  /** Callback queue that an inbound queue names. */
  readonly callbackQueue: (queue: string) => number
  /** Target of a queue for an expression, its own one if absent, and a growth of priority. */
  readonly target: (queue: number, expression: string | undefined, growth: Growth | undefined) => number
}

/** Resolves the names in an application. */
export function compileFlow(application: Application | undefined, names: Names): Flow {
  if (application?.type !== 'Default') return []
  const place = new Map(application.blocks.map(({ id }, index) => [id, index]))
  const to = (id: string): number => place.get(id) ?? -1
  return application.blocks.map((block) => compileBlock(block, to, names))
}

function questionOf(block: Extract<Block, { readonly kind: 'menu' | 'userInput' }>): Question {
  return {
    key: numberFrom(block.id) >>> 1,
    prompt: block.prompt,
    milliseconds: Math.round(block.seconds * 1000),
    timeoutMilliseconds: Math.round(block.timeoutSeconds * 1000),
  }
}

function compileBlock(block: Block, to: (id: string) => number, names: Names): FlowBlock {
  switch (block.kind) {
    case 'playMessage':
      return {
        kind: block.kind,
        text: block.text,
        milliseconds: Math.round(block.seconds * 1000),
        next: to(block.next),
      }
    case 'assignVariables':
      return { kind: block.kind, variables: Object.entries(block.variables), next: to(block.next) }
    case 'menu': {
      const { kind, tries, timeoutWeight, invalidWeight } = block
      const choices = block.choices.map(({ digit, weight, next }) => ({ digit, weight, next: to(next) }))
      const ends = { timeout: to(block.timeout), invalid: to(block.invalid) }
      return { kind, ...questionOf(block), choices, tries, ...ends, timeoutWeight, invalidWeight }
    }
    case 'userInput': {
      const { kind, variable, maximumDigits, terminator, callersKey } = block
      const ends = { next: to(block.next), failed: to(block.failed) }
      return { kind, ...questionOf(block), variable, maximumDigits, terminator, callersKey, ...ends }
    }
    case 'businessHours':
      return { kind: block.kind, hours: names.hours(block.hours), open: to(block.open), closed: to(block.closed) }
    case 'callbackV2': {
      const queue = names.queue(block.queue)
      const growth = growthOf(block)
      return {
        kind: block.kind,
        queue,
        target: names.target(queue, undefined, growth),
        callbackQueue: names.callbackQueue(block.queue),
        thresholdSeconds: block.offerThresholdSeconds,
        promptZone: names.zone(block.promptZone),
        offerImmediate: block.offerImmediate,
        offerScheduled: block.offerScheduled,
        offerMilliseconds: Math.round(block.offerSeconds * 1000),
        announceMilliseconds: (block.announceEverySeconds ?? 0) * 1000,
        recordName: block.recordName,
        priority: block.priority,
        growth,
      }
    }
    case 'routeCall': {
      const queue = names.queue(block.queue)
      const growth = growthOf(block)
      const { kind, priority, skillExpression, variables } = block
      return {
        kind,
        queue,
        target: names.target(queue, skillExpression, growth),
        priority,
        growth,
        skillExpression,
        variables,
      }
    }
    case 'clickToCallInMatch': {
      const { kind, seconds, accessCode, ani, dnis, returns } = block
      const matched = MATCH_OUTCOMES.flatMap((outcome) => {
        const next = block.matched[outcome]
        return next === undefined ? [] : [[outcome, to(next)] as const]
      })
      return {
        kind,
        milliseconds: Math.round(seconds * 1000),
        accessCode,
        ani,
        dnis,
        matched: new Map(matched),
        nothingMatched: to(block.nothingMatched),
        returns,
      }
    }
    case 'terminateCall':
      return { kind: block.kind }
    default:
      return assertNever(block, 'unknown block')
  }
}
