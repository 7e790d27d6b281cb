import { InvalidArgumentError, Option, type Command } from 'commander'
import { parseDuration } from '../../engine/scenario/duration.ts'
import { LOG_LEVELS, LOG_TARGETS, type LogLevel, type LogTarget } from '../headless/hostLog.ts'
import { REPORT_KINDS } from '../reports/columns.ts'
import type { ReportKind } from '../reports/columns.ts'
import type { PaceFactor } from '../session/sessionTypes.ts'

/** What every host takes: each a flag and an environment variable `RINGBACK_…`. */
export interface HostFlags {
  readonly headless?: boolean
  readonly port?: number
  readonly dataDir?: string
  readonly scenario?: string
  readonly tenant?: string
  readonly seed?: number
  readonly startAt?: string
  readonly speed?: PaceFactor
  readonly open?: boolean
  readonly logLevel?: LogLevel
  readonly logTo?: LogTarget
  readonly json?: boolean
}

export interface RunFlags {
  readonly tenant?: string
  readonly scenario?: string
  readonly seed?: number
  readonly startAt?: string
  readonly until?: string
  readonly all?: boolean
  readonly broken?: boolean
  readonly json?: boolean
}

export interface LintFlags {
  readonly json?: boolean
}

export interface ValidateFlags {
  readonly file?: string
  readonly zone?: string
  readonly date?: string
  readonly seeds?: number
  readonly csv?: boolean
  readonly html?: boolean
  readonly json?: boolean
}

export interface WhyFlags {
  readonly queue: string
  readonly at: string
  readonly now?: string
  readonly tenant?: string
  readonly json?: boolean
}

export interface ReportFlags {
  readonly kind: ReportKind
  readonly queue?: string
  readonly from?: string
  readonly to?: string
  readonly interval?: string
  /** Percent. */
  readonly target?: number
  readonly csv?: boolean
  readonly html?: boolean
  readonly json?: boolean
  readonly out?: string
  readonly dataDir?: string
}

const TRUE = /^(?:1|true|yes|on)$/i
const FALSE = /^(?:|0|false|no|off)$/i

function integer(name: string, most: number, least = 0): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (/^\d+$/.test(text) && value >= least && value <= most) return value
    throw new InvalidArgumentError(`${name} is a whole number from ${least} to ${most}.`)
  }
}

function speed(text: string): PaceFactor {
  if (text === 'max') return text
  const factor = Number(text)
  if (/^\d+(\.\d+)?$/.test(text) && factor > 0 && factor <= 1_000_000) return factor
  throw new InvalidArgumentError('A speed is a number above 0 and up to 1000000, or max.')
}

function until(text: string): string {
  if (parseDuration(text) !== undefined || /^\d{4}-\d{2}-\d{2}/.test(text)) return text
  throw new InvalidArgumentError('Give a duration such as 24h or 7d, or a time such as 2027-01-05T08:00.')
}

function date(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00Z`).toJSON()?.startsWith(text)) return text
  throw new InvalidArgumentError('Give a date such as 1999-08-01.')
}

const tenantOption = () =>
  new Option('--tenant <name>', 'sample tenant, or path of a tenant file (.json)').env('RINGBACK_TENANT')
const scenarioOption = () =>
  new Option('--scenario <name>', 'scenario, or path of a scenario file (.json)').env('RINGBACK_SCENARIO')
const seedOption = () =>
  new Option('--seed <n>', 'seed of everything random')
    .env('RINGBACK_SEED')
    .argParser(integer('A seed', Number.MAX_SAFE_INTEGER))
const startAtOption = () =>
  new Option('--start-at <time>', 'first simulated moment; without an offset in the zone of the tenant').env(
    'RINGBACK_START_AT',
  )

/** Adds the flags of a host to a command. */
export function addHostOptions(command: Command): Command {
  return command
    .addOption(new Option('--headless', 'no window and no browser, only the server').env('RINGBACK_HEADLESS'))
    .addOption(
      new Option('--port <n>', 'port on 127.0.0.1 (default: 8088, or the next free one)')
        .env('RINGBACK_PORT')
        .argParser(integer('A port', 65_535)),
    )
    .addOption(new Option('--data-dir <folder>', 'folder of the session').env('RINGBACK_DATA_DIR'))
    .addOption(scenarioOption())
    .addOption(tenantOption())
    .addOption(seedOption())
    .addOption(startAtOption())
    .addOption(
      new Option('--speed <factor>', 'simulated seconds per second, or max').env('RINGBACK_SPEED').argParser(speed),
    )
    .addOption(
      new Option('--log-level <level>', 'what the log is told: info has refused requests, debug all (default: warn)')
        .env('RINGBACK_LOG_LEVEL')
        .choices([...LOG_LEVELS]),
    )
    .addOption(
      new Option('--log-to <target>', 'logs/ringback.log in the data folder, or standard error (default: file)')
        .env('RINGBACK_LOG_TO')
        .choices([...LOG_TARGETS]),
    )
    .addOption(new Option('--no-open', 'do not open a browser').env('RINGBACK_NO_OPEN'))
    .addOption(new Option('--json', 'print one line of JSON with the addresses when ready').env('RINGBACK_JSON'))
}

/** Adds the flags of `run` to a command. */
export function addRunOptions(command: Command): Command {
  return command
    .addOption(tenantOption())
    .addOption(scenarioOption())
    .addOption(seedOption())
    .addOption(startAtOption())
    .addOption(
      new Option('--until <end>', 'how long (24h, 7d, 90m) or until when (a time)')
        .env('RINGBACK_UNTIL')
        .argParser(until),
    )
    .addOption(
      new Option('--all', 'every scenario of the library, a line for each; exits 1 when an expectation fails')
        .env('RINGBACK_ALL')
        .conflicts(['tenant', 'scenario', 'seed', 'startAt', 'until']),
    )
    .addOption(
      new Option('--broken', 'with the edit of the tenant that the scenario says breaks it')
        .env('RINGBACK_BROKEN')
        .conflicts(['tenant', 'all']),
    )
    .addOption(new Option('--json', 'print the report as JSON').env('RINGBACK_JSON'))
}

/** Adds the flags of `why` to a command. */
export function addWhyOptions(command: Command): Command {
  return command
    .addOption(new Option('--queue <name>', 'virtual queue of the tenant').env('RINGBACK_QUEUE').makeOptionMandatory())
    .addOption(
      new Option('--at <time>', 'the time to explain; without an offset in the zone of the tenant')
        .env('RINGBACK_AT')
        .makeOptionMandatory(),
    )
    .addOption(
      new Option('--now <time>', 'moment of asking (default: start of the tenant, or --at if earlier)').env(
        'RINGBACK_NOW',
      ),
    )
    .addOption(tenantOption())
    .addOption(new Option('--json', 'print the explanation as JSON').env('RINGBACK_JSON'))
}

/** Adds the argument and the flags of `lint` to a command. */
export function addLintOptions(command: Command): Command {
  return command
    .argument('<tenant>', 'path of a tenant file (.json), or name of a sample tenant')
    .addOption(new Option('--json', 'print the findings as JSON').env('RINGBACK_JSON'))
}

/** Adds the argument and the flags of `report` to a command. */
export function addReportOptions(command: Command): Command {
  const forms = ['csv', 'html', 'json']
  const form = (name: string, about: string) =>
    new Option(`--${name}`, about).env(`RINGBACK_${name.toUpperCase()}`).conflicts(forms.filter((one) => one !== name))
  return command
    .argument('[session]', 'session file or data folder (default: the session of the host that runs)')
    .addOption(
      new Option('--kind <kind>', 'what the report is about')
        .env('RINGBACK_KIND')
        .choices(REPORT_KINDS)
        .default('summary'),
    )
    .addOption(new Option('--queue <name>', 'one virtual queue (default: all)').env('RINGBACK_QUEUE'))
    .addOption(
      new Option(
        '--from <time>',
        'beginning (default: that of the session); without an offset in the zone of the tenant',
      ).env('RINGBACK_FROM'),
    )
    .addOption(new Option('--to <time>', 'end (default: that of the session)').env('RINGBACK_TO'))
    .addOption(
      new Option('--interval <minutes>', 'length of the intervals (default: what fits the range)')
        .env('RINGBACK_INTERVAL')
        .choices(['15', '30', '60']),
    )
    .addOption(
      new Option('--target <percent>', 'target of the service level that a page draws (default: 80)')
        .env('RINGBACK_TARGET')
        .argParser(integer('A target', 100)),
    )
    .addOption(form('csv', 'as CSV, with all columns'))
    .addOption(form('html', 'as a page with charts, ready to be printed'))
    .addOption(form('json', 'as one JSON document'))
    .addOption(
      new Option('--out <file>', 'write to a file; its ending says which form where nothing else does').env(
        'RINGBACK_OUT',
      ),
    )
    .addOption(new Option('--data-dir <folder>', 'data folder of the host that runs').env('RINGBACK_DATA_DIR'))
}

/** Adds the flags of `validate` to a command. */
export function addValidateOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--file <path>',
        'CSV file of single calls of a day, with the columns of the bank data of the Technion',
      ).env('RINGBACK_BANK_DAY'),
    )
    .addOption(new Option('--zone <zone>', 'time zone of the day (default: Asia/Jerusalem)').env('RINGBACK_ZONE'))
    .addOption(
      new Option('--date <date>', 'date of the day, which the file does not tell (default: 1999-08-01)')
        .env('RINGBACK_DATE')
        .argParser(date),
    )
    .addOption(
      new Option('--seeds <n>', 'replays, with the seeds 1 to n (default: 20)')
        .env('RINGBACK_SEEDS')
        .argParser(integer('A number of replays', 1000, 1)),
    )
    .addOption(new Option('--csv', 'print every type and hour as CSV').env('RINGBACK_CSV').conflicts(['html', 'json']))
    .addOption(
      new Option('--html', 'print a page with charts, ready to be printed')
        .env('RINGBACK_HTML')
        .conflicts(['csv', 'json']),
    )
    .addOption(new Option('--json', 'print the report as JSON').env('RINGBACK_JSON'))
}

/**
 * Prepares the environment for the option parser, in place: a variable that is empty counts as absent, and the switches, which for the
 * parser are on as soon as they are present, are on for 1, true, yes or on and off for 0, false, no or off.
 * @throws InvalidArgumentError for any other value of a switch
 */
export function tidyEnvironment(environment: Record<string, string | undefined>): void {
  for (const name of Object.keys(environment).filter((one) => one.startsWith('RINGBACK_'))) {
    const value = environment[name] ?? ''
    const isSwitch = [
      'RINGBACK_HEADLESS',
      'RINGBACK_NO_OPEN',
      'RINGBACK_JSON',
      'RINGBACK_ALL',
      'RINGBACK_BROKEN',
      'RINGBACK_CSV',
      'RINGBACK_HTML',
    ].includes(name)
    if (isSwitch && !TRUE.test(value) && !FALSE.test(value)) {
      throw new InvalidArgumentError(`${name} is 1 or 0, not "${value}".`)
    }
    if (value === '' || (isSwitch && FALSE.test(value))) Reflect.deleteProperty(environment, name)
  }
}
