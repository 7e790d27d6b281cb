import { assertNever } from '../kernel/assertNever.ts'
import type { Application, Block } from './application.ts'
import { outcomesOf, phaseOf, takesNoTime } from './blocks.ts'
import type { FlowPhase } from './blocks.ts'
import { possibleOutcomes } from './matchOutcomes.ts'
import type { MatchOutcome } from './matchOutcomes.ts'
import { nameProblems } from './names.ts'
import type { KnownNames, NameKind, NameProblem } from './names.ts'
import type { Tenant } from './tenant.ts'

type DefaultApplication = Extract<Application, { readonly type: 'Default' }>

/** What of a tenant the blocks of its applications name. */
export interface FlowSurroundings {
  readonly known: KnownNames
  readonly queues: ReadonlyMap<string, Tenant['queues'][number]>
}

/** What keeps an application from being published (IVR-7). */
export type FlowProblem = {
  /** Place of the block in the application, and its id. */
  readonly place: number
  readonly block: string
  /** Field of the block, empty: the block itself. */
  readonly field: string
} & (
  | { readonly code: 'doubleBlock' }
  | { readonly code: 'missingOutcome'; readonly to: string }
  | { readonly code: 'name'; readonly problem: NameProblem }
  | { readonly code: 'noCallbackQueue'; readonly queue: string }
  | { readonly code: 'wrongPhase'; readonly phase: FlowPhase }
  | { readonly code: 'doubleDigit'; readonly digit: string }
  | { readonly code: 'noWeight' }
  | { readonly code: 'noCriterion' }
  | { readonly code: 'noMatchOutcome'; readonly outcome: MatchOutcome }
  | { readonly code: 'codeNotAsked'; readonly variable: string }
  | { readonly code: 'endlessLoop' }
)

/**
 * IVR-7: what is wrong with the flow of an application; none when it can be published. Unreachable blocks keep nobody from running and are
 * told by `unreachableBlocks`.
 */
export function flowProblems({ blocks }: DefaultApplication, around: FlowSurroundings): FlowProblem[] {
  const first = new Map<string, number>()
  blocks.forEach(({ id }, place) => {
    if (!first.has(id)) first.set(id, place)
  })
  const problems = blocks.flatMap((block, place): FlowProblem[] => {
    const at = { place, block: block.id }
    return [
      ...(first.get(block.id) === place ? [] : [{ ...at, field: '', code: 'doubleBlock' as const }]),
      ...outcomesOf(block)
        .filter(({ to }) => !first.has(to))
        .map(({ field, to }) => ({ ...at, field, code: 'missingOutcome' as const, to })),
      ...namesIn(block).flatMap(({ field, of, name }) =>
        nameProblems(of, name, around.known).map((problem) => ({ ...at, field, code: 'name' as const, problem })),
      ),
      ...callbackProblems(block, around).map((problem) => ({ ...at, ...problem })),
      ...digitProblems(block).map((problem) => ({ ...at, ...problem })),
      ...matchProblems(block, blocks).map((problem) => ({ ...at, ...problem })),
    ]
  })
  const loop = blocks.findIndex((block) => leadsBackAtOnce(block, blocks))
  const block = blocks[loop]
  if (block !== undefined) problems.push({ place: loop, block: block.id, field: '', code: 'endlessLoop' })
  return problems
}

interface NamedThing {
  readonly field: string
  readonly of: NameKind
  readonly name: string
}

/** Objects of the tenant that a block names. */
function namesIn(block: Block): readonly NamedThing[] {
  switch (block.kind) {
    case 'businessHours':
      return [{ field: 'hours', of: 'businessHours', name: block.hours }]
    case 'callbackV2':
      return [{ field: 'queue', of: 'queue', name: block.queue }]
    case 'routeCall':
      return [
        { field: 'queue', of: 'queue', name: block.queue },
        ...(block.skillExpression === undefined
          ? []
          : [{ field: 'skillExpression', of: 'skillExpression' as const, name: block.skillExpression }]),
      ]
    case 'assignVariables':
    case 'playMessage':
    case 'menu':
    case 'userInput':
    case 'clickToCallInMatch':
    case 'terminateCall':
      return []
    default:
      return assertNever(block, 'unknown block')
  }
}

type CallbackProblem =
  | { readonly field: 'queue'; readonly code: 'noCallbackQueue'; readonly queue: string }
  | { readonly field: 'phase'; readonly code: 'wrongPhase'; readonly phase: FlowPhase }

/** IVR-3, IVR-5: callers are offered callbacks in Assisted Service, on the callback queue of the queue they wait in. */
function callbackProblems(block: Block, { queues }: FlowSurroundings): CallbackProblem[] {
  if (block.kind !== 'callbackV2') return []
  const queue = queues.get(block.queue)
  const phase = phaseOf(block)
  return [
    ...(queue !== undefined && queue.callbackQueue === undefined
      ? [{ field: 'queue' as const, code: 'noCallbackQueue' as const, queue: block.queue }]
      : []),
    ...(phase === 'Assisted Service' ? [] : [{ field: 'phase' as const, code: 'wrongPhase' as const, phase }]),
  ]
}

type DigitProblem = { readonly field: string } & (
  { readonly code: 'doubleDigit'; readonly digit: string } | { readonly code: 'noWeight' }
)

/** IVR-2: each digit of a menu leads to one block, and simulated callers have something to do where they are asked. */
function digitProblems(block: Block): DigitProblem[] {
  if (block.kind === 'menu') {
    const { choices, timeoutWeight, invalidWeight } = block
    const seen = new Set<string>()
    const double = choices.flatMap(({ digit }, choice): DigitProblem[] => {
      if (seen.has(digit)) return [{ field: `choices[${choice}].digit`, code: 'doubleDigit', digit }]
      seen.add(digit)
      return []
    })
    const some = timeoutWeight > 0 || invalidWeight > 0 || choices.some(({ weight }) => weight > 0)
    return some ? double : [...double, { field: 'choices', code: 'noWeight' }]
  }
  if (block.kind !== 'userInput' || block.callersKey.kind === 'ownNumber') return []
  const { values, none } = block.callersKey
  return none > 0 || values.some(({ weight }) => weight > 0) ? [] : [{ field: 'callersKey', code: 'noWeight' }]
}

type MatchProblem = { readonly field: string } & (
  | { readonly code: 'noCriterion' }
  | { readonly code: 'noMatchOutcome'; readonly outcome: MatchOutcome }
  | { readonly code: 'codeNotAsked'; readonly variable: string }
)

/** CTI-5, IVR-7: callers are recognised by something, each combination leads on, and a code has been asked for before. */
function matchProblems(block: Block, blocks: readonly Block[]): MatchProblem[] {
  if (block.kind !== 'clickToCallInMatch') return []
  const { accessCode, matched } = block
  const possible = possibleOutcomes(block)
  if (possible.length === 0) return [{ field: 'accessCode', code: 'noCriterion' }]
  const missing = possible
    .filter((outcome) => matched[outcome] === undefined)
    .map((outcome): MatchProblem => ({ field: `matched.${outcome}`, code: 'noMatchOutcome', outcome }))
  if (accessCode === undefined || asksFor(accessCode, block.id, blocks)) return missing
  return [...missing, { field: 'accessCode', code: 'codeNotAsked', variable: accessCode }]
}

/** Whether callers can come to a block by a User Input that stores a variable. */
function asksFor(variable: string, id: string, blocks: readonly Block[]): boolean {
  const reached = reachable(blocks)
  return blocks.some(
    (block) =>
      block.kind === 'userInput' &&
      block.variable === variable &&
      reached.has(block.id) &&
      following(block, blocks).has(id),
  )
}

/** Ids of blocks and of those that follow them, one after another, through those that `goesOn` lets pass. */
export function reachedFrom(
  starts: readonly string[],
  blocks: readonly Block[],
  goesOn: (block: Block) => boolean = () => true,
): Set<string> {
  const byId = new Map(blocks.map((block) => [block.id, block]))
  const reached = new Set(starts)
  for (const id of reached) {
    const block = byId.get(id)
    if (block !== undefined && goesOn(block)) for (const { to } of outcomesOf(block)) reached.add(to)
  }
  return reached
}

/** Ids of the blocks that follow a block. */
function following(from: Block, blocks: readonly Block[], goesOn?: (block: Block) => boolean): Set<string> {
  const starts = goesOn === undefined || goesOn(from) ? outcomesOf(from).map(({ to }) => to) : []
  return reachedFrom(starts, blocks, goesOn)
}

/** Whether a caller can come back to a block at the same moment; such a caller would go round for ever (DET-4). */
function leadsBackAtOnce(block: Block, blocks: readonly Block[]): boolean {
  return following(block, blocks, takesNoTime).has(block.id)
}

/** Ids of the blocks that callers can come to. */
function reachable(blocks: readonly Block[]): ReadonlySet<string> {
  const [first] = blocks
  return reachedFrom(first === undefined ? [] : [first.id], blocks)
}

/** IVR-7: places of the blocks that no caller can come to. */
export function unreachableBlocks({ blocks }: DefaultApplication): number[] {
  const reached = reachable(blocks)
  return blocks.flatMap(({ id }, place) => (reached.has(id) ? [] : [place]))
}
