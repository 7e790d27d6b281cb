import type { ArgsOf, ResultOf } from '../connection/contract.ts'
import type { CallInGroup } from '../../engine/tenant/callInGroup.ts'
import type { CapacityRule } from '../../engine/tenant/capacityRule.ts'
import type { NumberRule } from '../../engine/tenant/numberRule.ts'
import type { Region, RegionRule } from '../../engine/tenant/region.ts'

export type ObjectType = ArgsOf<'configuration.list'>['type']
type Seen = ResultOf<'configuration.list'>['objects'][number]
export type ObjectValue = Seen['value']

/** What the Tools tab edits, by type. */
export interface RuleValues {
  readonly capacityRule: CapacityRule
  readonly numberRule: NumberRule
  readonly regionRule: RegionRule
  readonly callInGroup: CallInGroup
  readonly region: Region
}
export type RuleType = keyof RuleValues

/** An object as the host shows it: with its revision (TEN-7), and how many queues of a rule the user may not see (ACC-6). */
export interface Known<T extends RuleType> {
  readonly name: string
  readonly revision: number
  readonly hiddenQueues: number
  readonly value: RuleValues[T]
}

const DISTINCTIVE: Record<RuleType, string> = {
  capacityRule: 'cells',
  numberRule: 'permittedCountries',
  regionRule: 'preferred',
  callInGroup: 'accessCodeLength',
  region: 'nodes',
}

/** Whether a value that the host sent is of a type; the host has validated it. */
export const isOfType = <T extends RuleType>(
  type: T,
  value: ObjectValue | undefined,
): value is RuleValues[T] & ObjectValue => typeof value === 'object' && DISTINCTIVE[type] in value

/** The objects of a type in the order of their names. */
export function knownOf<T extends RuleType>(type: T, objects: readonly Seen[]): Known<T>[] {
  const order = new Intl.Collator('en', { numeric: true })
  return objects
    .flatMap(({ name, revision, value, hiddenQueues = 0 }): Known<T>[] =>
      isOfType(type, value) ? [{ name, revision, hiddenQueues, value }] : [],
    )
    .sort((one, other) => order.compare(one.name, other.name))
}
