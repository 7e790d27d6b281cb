import type { Command } from 'commander'

export const SHELLS = ['bash', 'zsh', 'fish'] as const

/** What may follow a command: its path, and words with what they are. */
interface Place {
  /** `ringback clock`. */
  readonly path: string
  readonly commands: readonly { readonly word: string; readonly about: string }[]
  readonly options: readonly { readonly word: string; readonly about: string }[]
}

function placesOf(command: Command, path: string): Place[] {
  const commands = command.commands.flatMap((one) =>
    [one.name(), ...one.aliases()].map((word) => ({ word, about: one.description() })),
  )
  const options = command.options.flatMap(({ long, description }) =>
    typeof long === 'string' ? [{ word: long, about: description }] : [],
  )
  const here = { path, commands, options: [...options, { word: '--help', about: 'print help' }] }
  return [here, ...command.commands.flatMap((one) => placesOf(one, `${path} ${one.name()}`))]
}

/** A script that completes commands and options in a shell, made from the commands themselves. */
export function completionScript(root: Command, shell: string): string {
  const places = placesOf(root, root.name())
  return shell === 'fish' ? fishScript(places) : bashScript(places, shell === 'zsh')
}

/** The one script for both: zsh reads completions of bash. */
function bashScript(places: readonly Place[], isZsh: boolean): string {
  const below = places.filter(({ path }) => path.includes(' ')).map(({ path }) => `"${path}"`)
  const cases = places.map(({ path, commands, options }) => {
    const words = [...commands, ...options].map(({ word }) => word).join(' ')
    return `    "${path}") words="${words}" ;;`
  })
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
    '  COMPREPLY=($(compgen -W "$words" -- "${COMP_WORDS[COMP_CWORD]}"))',
    '}',
    'complete -o default -F _ringback ringback',
  ].join('\n')}\n`
}

function fishScript(places: readonly Place[]): string {
  const quoted = (text: string) => `'${text.replaceAll("'", "\\'")}'`
  const lines = places.flatMap(({ path, commands, options }) => {
    const [, group, verb] = path.split(' ')
    const siblings = commands.map(({ word }) => word).join(' ')
    const conditions = [
      group === undefined ? '__fish_use_subcommand' : `__fish_seen_subcommand_from ${group}`,
      ...(verb === undefined ? [] : [`__fish_seen_subcommand_from ${verb}`]),
      ...(group !== undefined && siblings !== '' ? [`not __fish_seen_subcommand_from ${siblings}`] : []),
    ]
    const at = `complete -c ringback -n ${quoted(conditions.join('; and '))}`
    return [
      ...commands.map(({ word, about }) => `${at} -f -a ${word} -d ${quoted(about)}`),
      ...options.map(({ word, about }) => `${at} -l ${word.slice(2)} -d ${quoted(about)}`),
    ]
  })
  return `${lines.join('\n')}\n`
}
