import type { Condition } from './conditions.ts'
import type { StepCommand } from './steps.ts'

/** What a name in a scenario stands for. */
export type Labelled = 'callback' | 'call' | 'request'

/** The kind of thing that a step makes and may name; undefined when it makes nothing. */
export function madeBy(command: StepCommand): Labelled | undefined {
  switch (command.kind) {
    case 'callback.create':
    case 'callback.recreate':
      return 'callback'
    case 'call.place':
      return 'call'
    case 'callIn.create':
    case 'device.accept':
      return 'request'
    default:
      return undefined
  }
}

/** Whether exactly one of the two ways to say which call is meant is given; true for a step that leaves no choice. */
export function namesOneCall(command: StepCommand): boolean {
  switch (command.kind) {
    case 'call.transfer':
    case 'call.completeTransfer':
    case 'call.cancelTransfer':
      return (command.agent === undefined) !== (command.call === undefined)
    case 'call.hangUp':
      return (command.callback === undefined) !== (command.call === undefined)
    default:
      return true
  }
}

/** The names that a step or a condition uses, each with the field it stands in. */
export function labelsIn(of: StepCommand | Condition): { readonly field: Labelled; readonly label: string }[] {
  return (['callback', 'call', 'request'] as const).flatMap((field) => {
    const label: unknown = field in of ? Reflect.get(of, field) : undefined
    return typeof label === 'string' ? [{ field, label }] : []
  })
}
