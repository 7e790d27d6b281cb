import type { Command } from 'commander'

export const SHELLS = ['bash', 'zsh', 'fish'] as const

interface Word {
  readonly word: string
  readonly about: string
}

/** What may follow a command: its path, and words with what they are. A command with an alias has a place for each of its names. */
interface Place {
  /** `ringback clock`. */
  readonly path: string
  readonly commands: readonly Word[]
  readonly options: readonly Word[]
  /** What an argument may be, such as the shells of `completion`. */
  readonly values: readonly string[]
  /** What an option may be, by its long name. */
  readonly choices: readonly { readonly option: string; readonly values: readonly string[] }[]
}

const namesOf = (command: Command): string[] => [command.name(), ...command.aliases()]

function placesOf(command: Command, path: string): Place[] {
  const commands = command.commands.flatMap((one) => namesOf(one).map((word) => ({ word, about: one.description() })))
  const options = command.options.flatMap(({ long, description }) =>
    typeof long === 'string' ? [{ word: long, about: description }] : [],
  )
  const here = {
    path,
    commands,
    options: [...options, { word: '--help', about: 'print help' }],
    values: command.registeredArguments.flatMap(({ argChoices = [] }) => argChoices),
    choices: command.options.flatMap(({ long, argChoices: values }) =>
      typeof long === 'string' && values !== undefined ? [{ option: long, values }] : [],
    ),
  }
  const below = command.commands.flatMap((one) => namesOf(one).flatMap((name) => placesOf(one, `${path} ${name}`)))
  return [here, ...below]
}

/** A script that completes commands and options in a shell, made from the commands themselves. */
export function completionScript(root: Command, shell: string): string {
  const places = placesOf(root, root.name())
  return shell === 'fish' ? fishScript(places) : bashScript(places, shell === 'zsh')
}

/** The one script for both: zsh reads completions of bash. */
function bashScript(places: readonly Place[], isZsh: boolean): string {
  const below = places.filter(({ path }) => path.includes(' ')).map(({ path }) => `"${path}"`)
  const cases = places.map(({ path, commands, options, values }) => {
    const words = [...values, ...[...commands, ...options].map(({ word }) => word)].join(' ')
    return `    "${path}") words="${words}" ;;`
  })
  const choices = places.flatMap(({ path, choices: offered }) =>
    offered.map(({ option, values }) => `    "${path} ${option}") words="${values.join(' ')}" ;;`),
  )
  return `${[
    ...(isZsh ? ['#compdef ringback', 'autoload -U +X bashcompinit && bashcompinit'] : []),
    '_ringback() {',
    '  local path=ringback word words= i',
    '  for ((i = 1; i < COMP_CWORD; i++)); do',
    '    word="$path ${COMP_WORDS[i]}"',
    '    case "$word" in',
    `      ${below.join('|')}) path="$word" ;;`,
    '    esac',
    '  done',
    '  case "$path" in',
    ...cases,
    '  esac',
    '  case "$path ${COMP_WORDS[COMP_CWORD - 1]}" in',
    ...choices,
    '  esac',
    '  COMPREPLY=($(compgen -W "$words" -- "${COMP_WORDS[COMP_CWORD]}"))',
    '}',
    'complete -o default -F _ringback ringback',
  ].join('\n')}\n`
}

function fishScript(places: readonly Place[]): string {
  const quoted = (text: string) => `'${text.replaceAll("'", "\\'")}'`
  const lines = places.flatMap(({ path, commands, options, values, choices }) => {
    const [, group, verb] = path.split(' ')
    const siblings = commands.map(({ word }) => word).join(' ')
    const conditions = [
      group === undefined ? '__fish_use_subcommand' : `__fish_seen_subcommand_from ${group}`,
      ...(verb === undefined ? [] : [`__fish_seen_subcommand_from ${verb}`]),
      ...(group !== undefined && siblings !== '' ? [`not __fish_seen_subcommand_from ${siblings}`] : []),
    ]
    const at = `complete -c ringback -n ${quoted(conditions.join('; and '))}`
    const offered = new Map(choices.map(({ option, values: words }) => [option, ` -x -a ${quoted(words.join(' '))}`]))
    return [
      ...commands.map(({ word, about }) => `${at} -f -a ${word} -d ${quoted(about)}`),
      ...(values.length === 0 ? [] : [`${at} -f -a ${quoted(values.join(' '))}`]),
      ...options.map(({ word, about }) => `${at} -l ${word.slice(2)} -d ${quoted(about)}${offered.get(word) ?? ''}`),
    ]
  })
  return `${lines.join('\n')}\n`
}
