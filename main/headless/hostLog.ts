import { join } from 'node:path'
import type { ServerOptions } from '../http/options.ts'
import { LogFile } from '../ports/logFile.ts'
import { productVersion } from '../version.ts'

/** Where a host writes down what went wrong, within its data folder. */
export const LOG_FILE = join('logs', 'ringback.log')

/** How much is written down: at `info` also each refused request, at `debug` every one. */
export const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** Where to: the file of the data folder, or standard error, for those who collect it themselves. */
export const LOG_TARGETS = ['file', 'stderr'] as const
export type LogTarget = (typeof LOG_TARGETS)[number]

export interface LogOptions {
  readonly level?: LogLevel
  readonly target?: LogTarget
}

/** Message and stack of an error; whatever else it carries may be somebody's data. */
const bareError = ({ name, message, stack = '' }: Error) => ({ type: name, message, stack })

/** Fields that are never written out, wherever they turn up: a net below what is logged with care. */
const HIDDEN = [
  'key',
  'apiKey',
  'secretKey',
  'token',
  'controlToken',
  'captchaToken',
  'authorization',
  'phoneNumber',
  'userData',
]
const REDACTED = HIDDEN.flatMap((name) => [name, `*.${name}`, `*.*.${name}`])

/**
 * The log of a host: one line of JSON for each warning and failure, under the correlation id that the caller was given. It holds no keys,
 * tokens, phone numbers or userData (ERR-2, CBK-13).
 */
export function hostLog(
  dataFolder: string,
  { level = 'warn', target = 'file' }: LogOptions = {},
): {
  readonly logger: NonNullable<ServerOptions['logger']>
  readonly close: () => Promise<void>
} {
  const options = {
    level,
    base: { version: productVersion },
    serializers: { err: bareError },
    redact: { paths: REDACTED, censor: '[hidden]' },
  }
  if (target === 'stderr') return { logger: { ...options, stream: process.stderr }, close: async () => undefined }
  const file = new LogFile(join(dataFolder, LOG_FILE))
  return { logger: { ...options, stream: file }, close: () => file.close() }
}
