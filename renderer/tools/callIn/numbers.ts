import type { CallInGroup } from '../../../engine/tenant/callInGroup.ts'
import { texts } from '../../text/en.ts'

export type CallInNumber = CallInGroup['numbers'][number]

/** Most numbers of a group, longest number and description (CTI-1). */
export const MOST_NUMBERS = 10_000
export const LONGEST_NUMBER = 16
export const LONGEST_DESCRIPTION = 32

const NUMBER = /^\+?[1-9]\d{3,14}$/

/** Digits by which two spellings of one number are the same. */
export const digitsOf = (number: string) => number.replace(/^\+/, '')

/** Why a number cannot be added to a group, or undefined. */
export function numberProblem(number: string, numbers: readonly CallInNumber[]): string | undefined {
  const { callIn } = texts.tools
  if (number === '') return callIn.missingNumber
  if (!NUMBER.test(number)) return callIn.notE164
  if (numbers.some((one) => digitsOf(one.number) === digitsOf(number))) return callIn.numberThere(number)
  return numbers.length >= MOST_NUMBERS ? callIn.full : undefined
}
