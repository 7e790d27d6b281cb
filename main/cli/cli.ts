import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { Command, CommanderError, InvalidArgumentError } from 'commander'
import { EXIT, systemCode } from '../headless/startError.ts'
import { productVersion } from '../version.ts'
import {
  addHostOptions,
  addLintOptions,
  addReportOptions,
  addRunOptions,
  addValidateOptions,
  addWhyOptions,
  tidyEnvironment,
} from './options.ts'
import type { HostFlags, LintFlags, ReportFlags, RunFlags, ValidateFlags, WhyFlags } from './options.ts'
import { EXAMPLES, examplesOf } from './examples.ts'
import { tell, toExit } from './trouble.ts'

/** Commands that need no running host; the others are loaded only when they are asked for. */
const OWN: readonly string[] = ['start', 'serve', 'run', 'why', 'lint', 'report', 'validate']

/** Builds all commands; `finish` takes the exit code of the one that ran. */
export async function wholeProgram(finish: (code: number) => void): Promise<Command> {
  const root = program(finish)
  const { installRemote } = await import('./remote/program.ts')
  installRemote(root, finish)
  return root
}

/** Builds the commands that need no running host. */
function program(finish: (code: number) => void): Command {
  const root = new Command('ringback')
    .description('Contact-center callback simulator with a local Callback API')
    .version(productVersion, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .addHelpText('after', EXAMPLES)
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'ringback: ')) })
  addHostOptions(root.command('start').description('open the desktop window, or the same in a browser'))
    .addHelpText('after', examplesOf('start'))
    .action(async (flags: HostFlags) => {
      const { start } = await import('./start.ts')
      finish(await start(flags))
    })
  addHostOptions(
    root.command('serve').description('run the simulator and its API, with the user interface in a browser'),
  )
    .addHelpText('after', examplesOf('serve'))
    .action(async (flags: HostFlags) => {
      const { serve } = await import('./serve.ts')
      finish(await serve(flags))
    })
  addRunOptions(
    root
      .command('run')
      .description(
        'simulate a span of time as fast as possible and report; nothing is saved; exits 1 when an expectation of the scenario fails',
      ),
  )
    .addHelpText('after', examplesOf('run'))
    .action(async (flags: RunFlags) => {
      if (flags.all === true) {
        const { runAll } = await import('./runAll.ts')
        finish(runAll(flags.json === true, (line) => process.stdout.write(`${line}\n`)) ? 0 : EXIT.failed)
        return
      }
      const { isMet, run, reportText } = await import('./run.ts')
      const report = run(flags)
      process.stdout.write(`${flags.json === true ? JSON.stringify(report) : reportText(report)}\n`)
      finish(isMet(report) ? 0 : EXIT.failed)
    })
  addWhyOptions(
    root
      .command('why')
      .description('explain why a queue has a slot at a time and what it offers; exits 1 without a slot'),
  )
    .addHelpText('after', examplesOf('why'))
    .action(async (flags: WhyFlags) => {
      const { why } = await import('./why.ts')
      const { available, text } = why(flags)
      process.stdout.write(`${text}\n`)
      finish(available ? 0 : 1)
    })
  addLintOptions(root.command('lint').description('check a tenant before anything runs; exits 1 when it has errors'))
    .addHelpText('after', examplesOf('lint'))
    .action(async (tenant: string, flags: LintFlags) => {
      const { lint, lintText } = await import('./lint.ts')
      const report = lint(tenant)
      process.stdout.write(`${flags.json === true ? JSON.stringify(report) : lintText(report)}\n`)
      finish(report.errors > 0 ? EXIT.failed : 0)
    })
  addReportOptions(root.command('report').description('report on a saved session: a table, CSV, or a page with charts'))
    .addHelpText('after', examplesOf('report'))
    .action(async (session: string | undefined, flags: ReportFlags) => {
      const { makeReport, putReport } = await import('./report.ts')
      const made = await makeReport(session, flags)
      for (const note of made.notes) tell(note)
      await putReport(made, flags.out)
      finish(0)
    })
  addValidateOptions(
    root
      .command('validate')
      .description(
        'replay a day of real calls and lay the result beside what was observed; exits 1 when the replay is not accepted, 2 when it did not run',
      ),
  )
    .addHelpText('after', examplesOf('validate'))
    .action(async (flags: ValidateFlags) => {
      const { validate } = await import('./validate.ts')
      const { accepted, text } = validate(flags)
      process.stdout.write(`${text}\n`)
      finish(accepted ? 0 : EXIT.failed)
    })
  return root
}

/** Who reads the output may stop, as `head` does: what is still to be written is dropped, and the program ends as it would have. */
function forgiveClosedPipe(error: Error): void {
  if (systemCode(error) !== 'EPIPE') throw error
}

/**
 * Runs the program with its arguments and resolves with the exit code; never rejects. Trouble is told in one sentence on standard error.
 */
export async function main(args: readonly string[]): Promise<number> {
  let code = 0
  process.stdout.off('error', forgiveClosedPipe).on('error', forgiveClosedPipe)
  try {
    tidyEnvironment(process.env)
    const finish = (result: number) => void (code = result)
    const root = OWN.includes(args[0] ?? '') ? program(finish) : await wholeProgram(finish)
    await root.parseAsync(args, { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof InvalidArgumentError) {
      tell(`ringback: ${error.message}`)
      return EXIT.usage
    }
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT.usage
    return toExit(error)
  }
}

const script = process.argv[1]
if (script !== undefined && import.meta.url === pathToFileURL(path.resolve(script)).href) {
  process.exitCode = await main(process.argv.slice(2))
}
