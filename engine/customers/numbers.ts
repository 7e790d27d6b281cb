import type { RandomStream } from '../kernel/random.ts'

/** Area codes of North America that generated callers come from. */
const AREA_CODES = [
  201, 202, 203, 205, 206, 207, 208, 209, 210, 212, 213, 214, 215, 216, 217, 218, 219, 224, 225, 228, 229, 231, 234,
  239, 240, 248, 251, 252, 253, 254, 256, 260, 262, 267, 269, 270, 272, 276, 281, 301, 302, 303, 304, 305, 307, 308,
  309, 310, 312, 313, 314, 315, 316, 317, 318, 319, 320, 321, 323, 325, 330, 331, 334, 336, 337, 339, 346, 347, 351,
  352, 360, 361,
]

/**
 * Number of a generated caller, as E.164 digits: 555-0100 to 555-0199 of an area code, which is reserved for fiction and never ends like
 * a magic number (DIA-4).
 */
export function fictitiousNumber(stream: RandomStream): number {
  const area = AREA_CODES[Math.floor(stream.uniform() * AREA_CODES.length)] ?? 201
  return 10_000_000_000 + area * 10_000_000 + 5_550_100 + Math.floor(stream.uniform() * 100)
}

/** What a customer with a magic number does when dialled (DIA-4). */
export type MagicBehaviour =
  | { readonly kind: 'fails'; readonly result: 'BUSY' | 'NO_ANSWER' | 'ANSWERING_MACHINE' | 'FAX' | 'ERROR_TONE' }
  /** Does not answer before this attempt. */
  | { readonly kind: 'answersOnAttempt'; readonly attempt: number }
  | { readonly kind: 'hangsUp' | 'snoozes' | 'rejects' }

/** Behaviour by the last four digits; undefined: none is prescribed. */
export function magicBehaviour(digits: number): MagicBehaviour | undefined {
  const ending = digits % 10_000
  switch (ending) {
    case 1:
      return { kind: 'fails', result: 'BUSY' }
    case 2:
      return { kind: 'fails', result: 'NO_ANSWER' }
    case 3:
      return { kind: 'fails', result: 'ANSWERING_MACHINE' }
    case 4:
      return { kind: 'fails', result: 'FAX' }
    case 5:
      return { kind: 'fails', result: 'ERROR_TONE' }
    case 20:
      return { kind: 'hangsUp' }
    case 30:
      return { kind: 'snoozes' }
    case 40:
      return { kind: 'rejects' }
    default:
      return ending >= 11 && ending <= 19 ? { kind: 'answersOnAttempt', attempt: ending - 10 } : undefined
  }
}
