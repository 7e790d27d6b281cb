import { Argument, Option, type Command } from 'commander'
import { SHELLS } from './completion.ts'
import { addHostChoice, examplesText, installVerbs } from './install.ts'
import type { HostFlags } from './perform.ts'
import { VERB_GROUPS } from './verbs/index.ts'

interface EventFlags extends HostFlags {
  readonly after?: string
  readonly count?: string
}

/** Adds the commands over a running host; `finish` takes the exit code of the one that ran. */
export function installRemote(root: Command, finish: (code: number) => void): void {
  installVerbs(root, VERB_GROUPS, finish)

  addHostChoice(
    root
      .command('events')
      .description('follow what happens until Ctrl-C; with --json one document a line')
      .addOption(new Option('--after <id>', 'go on after this event'))
      .addOption(new Option('--count <n>', 'end after so many events')),
  )
    .addHelpText('after', examplesText(['events', 'events --json --count 10', 'events --after main:42']))
    .action(async (flags: EventFlags) => {
      const { followEvents } = await import('./events.ts')
      finish(await followEvents(flags))
    })

  addHostChoice(
    root
      .command('call')
      .description('carry out any operation of the API by its operationId in /openapi.json')
      .argument('<operation>', 'operationId')
      .argument('[args]', 'its arguments by name, as JSON: those of path, query and body together'),
  )
    .addHelpText('after', examplesText([`call session`, `call advance '{"by":"2h"}'`, `call call '{"id":"…"}'`]))
    .action(async (operation: string, args: string | undefined, flags: HostFlags) => {
      const { callOperation } = await import('./callOperation.ts')
      finish(await callOperation(operation, args, flags))
    })

  root
    .command('doctor')
    .description('is a host running, and is everything there that one needs? Exits 1 when something is wrong')
    .addOption(new Option('--data-dir <folder>', 'data folder to look at').env('RINGBACK_DATA_DIR'))
    .addOption(new Option('--json', 'print one JSON document').env('RINGBACK_JSON'))
    .addHelpText('after', examplesText(['doctor', 'doctor --data-dir ./my-session --json']))
    .action(async (flags: HostFlags) => {
      const { doctor } = await import('./doctor.ts')
      finish(await doctor(flags))
    })

  root
    .command('completion')
    .description('print a script that completes commands in a shell')
    .addArgument(new Argument('<shell>', 'the shell').choices(SHELLS))
    .addHelpText(
      'after',
      examplesText([
        'completion bash > ~/.local/share/bash-completion/completions/ringback',
        'completion zsh > ~/.zfunc/_ringback',
        'completion fish > ~/.config/fish/completions/ringback.fish',
      ]),
    )
    .action(async (shell: string) => {
      const { completionScript } = await import('./completion.ts')
      process.stdout.write(completionScript(root, shell))
      finish(0)
    })
}
