import { InvalidArgumentError } from 'commander'
import { readFileSync } from 'node:fs'
import { systemCode } from '../../headless/startError.ts'
import type { Read } from './verb.ts'

/** Reads a number. */
export const number: Read = (text, flag) => {
  const value = Number(text)
  if (text.trim() !== '' && Number.isFinite(value)) return value
  throw new InvalidArgumentError(`${flag} is a number, not "${text}".`)
}

/** A number, or a word as it is. */
export const numberOrWord: Read = (text, flag, moments) => (/^[a-z]+$/.test(text) ? text : number(text, flag, moments))

/** Simulated seconds per second: a number, or `max`. */
export const pace: Read = (text, flag, moments) => (text === 'max' ? text : number(text, flag, moments))

/** A simulated moment: see `Moments.instant`. */
export const moment: Read = (text, flag, moments) => moments.instant(text, flag)

/** Words separated by commas. */
export const list: Read = (text) => text.split(',').map((one) => one.trim())

/** `name=value` pairs separated by commas, as a map. */
export const pairs: Read = (text, flag) => {
  const found = text.split(',').map((pair) => /^\s*([^=]+?)\s*=(.*)$/.exec(pair))
  return Object.fromEntries(
    found.map((match) => {
      if (match?.[1] === undefined || match[2] === undefined) {
        throw new InvalidArgumentError(`${flag} is name=value, or several with commas between, not "${text}".`)
      }
      return [match[1], match[2]]
    }),
  )
}

/**
 * What a file holds, or standard input for `-`.
 * @throws InvalidArgumentError when it cannot be read
 */
export const textFile = (path: string, flag: string): string => {
  try {
    return readFileSync(path === '-' ? 0 : path, 'utf8').replace(/^\uFEFF/, '')
  } catch (error) {
    const why = systemCode(error) === 'ENOENT' ? 'does not exist' : 'cannot be read'
    throw new InvalidArgumentError(`${flag}: the file ${path} ${why}.`)
  }
}

/** JSON as it stands on the command line. */
export const json: Read = (text, flag) => {
  try {
    const value: unknown = JSON.parse(text)
    return value
  } catch {
    throw new InvalidArgumentError(`${flag} is JSON such as '{"by":"2h"}', not "${text}".`)
  }
}

/** A secret: it comes from a file, because what stands on a command line can be read by others on the machine. */
export const secretFile: Read = (path, flag) => textFile(path, flag).trim()

/** What a JSON file holds, or standard input for `-`. */
export const jsonFile: Read = (path, flag) => {
  const text = textFile(path, flag)
  try {
    const value: unknown = JSON.parse(text)
    return value
  } catch {
    throw new InvalidArgumentError(`${flag}: the file ${path} is not JSON.`)
  }
}

/** The name of a sample as it is, or what a JSON file holds. */
export const nameOrFile: Read = (text, flag, moments) => (text.endsWith('.json') ? jsonFile(text, flag, moments) : text)

/** What a clock runs until: `records=5000`, `mark=lunch`, or `<callback id>=COMPLETED`. */
export const condition: Read = (text, flag) => {
  const [, mark] = /^mark=(.+)$/.exec(text) ?? []
  if (mark !== undefined) return { mark }
  const match = /^([^=]+)=([A-Z]+|\d+)$/.exec(text)
  const [, what, value] = match ?? []
  if (what === undefined || value === undefined) {
    throw new InvalidArgumentError(
      `${flag} is records=5000, mark=<name>, or the id of a callback and a state: <id>=COMPLETED.`,
    )
  }
  return what === 'records' ? { records: Number(value) } : { callback: what, state: value }
}
