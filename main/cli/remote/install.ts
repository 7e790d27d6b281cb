import { InvalidArgumentError, Option, type Command } from 'commander'
import type { Given, HostFlags } from './perform.ts'
import type { Input, Verb, VerbGroup } from './verb.ts'

/** Adds what every command over a running host takes. */
export function addHostChoice(command: Command): Command {
  return command
    .addOption(new Option('--data-dir <folder>', 'data folder of the host').env('RINGBACK_DATA_DIR'))
    .addOption(new Option('--url <address>', 'address of the host, instead of the data folder').env('RINGBACK_URL'))
    .addOption(new Option('--token <token>', 'control token of the host').env('RINGBACK_TOKEN'))
    .addOption(new Option('--as <user>', 'act as this tenant user instead of the operator').env('RINGBACK_AS'))
    .addOption(new Option('--json', 'print one JSON document').env('RINGBACK_JSON'))
}

/** The lines of help that show how a command is used. */
export const examplesText = (examples: readonly string[]): string =>
  `\nExample${examples.length === 1 ? '' : 's'}:\n${examples.map((one) => `  ringback ${one}`).join('\n')}`

/** Adds groups of verbs over a running host; `finish` takes the exit code of the one that ran. */
export function installVerbs(root: Command, groups: readonly VerbGroup[], finish: (code: number) => void): void {
  for (const { name, aliases = [], about, verbs } of groups) {
    const group = root.command(name).aliases(aliases).description(about).helpCommand(false)
    const shown = verbs.flatMap(({ examples }) => examples.slice(0, 1))
    group.addHelpText('after', examplesText(shown))
    for (const verb of verbs) installVerb(group, verb, finish)
  }
}

function installVerb(group: Command, verb: Verb, finish: (code: number) => void): void {
  const command = group.command(verb.name, { isDefault: verb.isDefault === true }).description(verb.about)
  command.aliases(verb.aliases ?? [])
  const inputs = verb.inputs ?? []
  const [positional, options] = [inputs.filter((one) => !isOption(one)), inputs.filter(isOption)]
  for (const input of positional) {
    const argument = command.createArgument(input.flags, input.about)
    command.addArgument(input.choices === undefined ? argument : argument.choices(input.choices))
  }
  for (const input of options) {
    const option = new Option(input.flags, input.about)
    if (input.choices !== undefined) option.choices(input.choices)
    command.addOption(option.makeOptionMandatory(input.required === true))
  }
  addHostChoice(command)
  command.addHelpText('after', examplesText(verb.examples))
  // A word that is no verb comes to the one that needs none; what it says should be about verbs, not about arguments.
  const takesWords = positional.length > 0 || verb.isDefault !== true
  command.allowExcessArguments(!takesWords)
  command.action(async (...values: unknown[]) => {
    const [word] = takesWords ? [] : command.args
    if (word !== undefined) throw unknownVerb(group, word)
    const { perform } = await import('./perform.ts')
    const parsed: Readonly<Record<string, unknown>> = command.opts()
    const given: Given[] = [
      ...positional.map((input, at) => ({ input, value: values[at] })),
      ...options.map((input) => ({ input, value: parsed[new Option(input.flags).attributeName()] })),
    ]
    const flags: HostFlags = command.opts()
    finish(await perform(verb, given, flags))
  })
}

function unknownVerb(group: Command, word: string): InvalidArgumentError {
  const known = group.commands.map((one) => one.name()).join(', ')
  return new InvalidArgumentError(`There is no command ${group.name()} ${word}. Known ones: ${known}.`)
}

const isOption = ({ flags }: Input): boolean => flags.startsWith('-')
