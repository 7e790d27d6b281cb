import { z } from 'zod'

/** Most numbers of a group (CTI-1). */
export const MOST_NUMBERS = 10_000
/** Longest description of a number, characters (CTI-1). */
export const LONGEST_DESCRIPTION = 32

/** A number that Click-To-Call-In hands out: E.164, with or without `+`, 16 characters at most (CTI-1). */
export const callInNumberSchema = z.strictObject({
  number: z
    .string()
    .max(16, '16 characters at most')
    .regex(/^\+?[1-9]\d{3,14}$/, 'an E.164 number such as +14155550100'),
  description: z.string().max(LONGEST_DESCRIPTION).default(''),
})

/** E.164 digits of a number, by which two spellings of one number are told to be the same. */
export function digitsOf(number: string): string {
  return number.startsWith('+') ? number.slice(1) : number
}

/** Numbers that customers call after a click, and how they are recognised (CTI-1). */
export const callInGroupSchema = z.strictObject({
  /** Symbols allowed; fixed once the group is saved. */
  name: z.string().min(1).max(100),
  numbers: z
    .array(callInNumberSchema)
    .min(1)
    .max(MOST_NUMBERS)
    .superRefine((numbers, check) => {
      const seen = new Set<string>()
      numbers.forEach(({ number }, index) => {
        const digits = digitsOf(number)
        if (seen.has(digits))
          check.addIssue({ code: 'custom', path: [index, 'number'], message: `${number} is in the group already` })
        seen.add(digits)
      })
    }),
  generateAccessCode: z.boolean().default(false),
  accessCodeLength: z.int().min(4).max(12).default(6),
  /** How long number and code are good for. */
  expirySeconds: z.int().min(10).max(1800).default(30),
  /** A number is not handed out again while a request uses it. */
  uniqueDnis: z.boolean().default(false),
})

export type CallInGroup = z.infer<typeof callInGroupSchema>
export type CallInNumber = z.infer<typeof callInNumberSchema>
