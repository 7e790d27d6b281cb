import type { Command } from 'commander'
import prettier from 'prettier'

/** What every command over a running host takes; told once. */
const COMMON = ['--data-dir', '--url', '--token', '--as', '--json']

const INTRODUCTION = `# The command line

\`ringback <command> --help\` says the same with all options. This page is made from the commands themselves:
\`UPDATE_CLI=1 npx vitest run test/main/cli/commandPage.test.ts\`.

## Which host

The commands from [clock](#ringback-clock) on are thin clients of \`/sim/v1\` of a host that runs, in a window or by \`ringback serve\`. They
find it by \`server.json\` in its data folder: the default one, \`--data-dir\` or \`RINGBACK_DATA_DIR\`. Any other is named by \`--url\` and
\`--token\` (\`RINGBACK_URL\`, \`RINGBACK_TOKEN\`). \`--as\` acts as a tenant user instead of the operator.

## Moments

A moment is ISO 8601 with \`Z\` or an offset, or a local date and time of the center, such as \`2027-01-05T09:30\`, or \`+\` and a duration such as
\`+2h\`, counted from simulated now. Tables show times of the center with their offset.

## Output

Tables and lines for people; with \`--json\` one JSON document on standard output, the \`data\` of the answer, and nothing else. Times in it are
UTC. Emphasis is for terminals only, and never with \`NO_COLOR\`. What went wrong is said on standard error; with \`--json\` a refusal is also the
document: \`{"error":{"code":…,"message":…,"corrId":…}}\`.

| exit code | meaning                                                                                     |
| --------- | ------------------------------------------------------------------------------------------- |
| 0         | done                                                                                        |
| 1         | refused by the host (code, text, corrId, what to do), no host, or what was awaited came not |
| 2         | the command line is not valid                                                               |
`

/** The page about all commands, as Markdown. */
export async function commandPage(root: Command): Promise<string> {
  const parts = root.commands.map((command) =>
    command.commands.length > 0 ? groupText(command) : `${headOf(command)}${inputsText(command)}${examplesOf(command)}`,
  )
  return prettier.format([INTRODUCTION, ...parts].join('\n'), { parser: 'markdown', printWidth: 120 })
}

const headOf = (command: Command): string => `## ringback ${command.name()}\n\n${sentence(command.description())}\n\n`

function groupText(group: Command): string {
  const own = group.commands.map((command) => {
    const usage = ['ringback', group.name(), command.name(), ...argumentsOf(command)].join(' ')
    return `| \`${cell(usage)}\` | ${cell(command.description())} | ${optionsOf(command).join('<br>')} |`
  })
  return `${headOf(group)}| command | what | options |\n| --- | --- | --- |\n${own.join('\n')}\n${examplesOf(group)}`
}

const argumentsOf = (command: Command): string[] =>
  command.registeredArguments.map((one) => (one.required ? `<${one.name()}>` : `[${one.name()}]`))

const isOwn = (command: Command, long: string): boolean =>
  !COMMON.includes(long) || !command.options.some((one) => one.long === '--token')

const optionsOf = (command: Command): string[] =>
  command.options
    .filter(({ long }) => isOwn(command, long ?? ''))
    .map(({ flags, description }) => `\`${cell(flags)}\` ${cell(description)}`)

function inputsText(command: Command): string {
  const args = command.registeredArguments.map((one) => `| \`${one.name()}\` | ${cell(one.description)} |`)
  const options = command.options
    .filter(({ long }) => isOwn(command, long ?? ''))
    .map(({ flags, description }) => `| \`${cell(flags)}\` | ${cell(description)} |`)
  const rows = [...args, ...options]
  return rows.length === 0 ? '' : `| input | meaning |\n| --- | --- |\n${rows.join('\n')}\n`
}

/** The examples as the help shows them. */
function examplesOf(command: Command): string {
  let help = ''
  command.configureOutput({ writeOut: (text) => (help += text) })
  command.outputHelp()
  const shown = /\nExamples?:\n([^]*)$/.exec(help)?.[1]?.replaceAll(/^ {2}/gm, '').trimEnd()
  return shown === undefined ? '' : `\n\`\`\`sh\n${shown}\n\`\`\`\n`
}

const cell = (text: string): string => text.replaceAll('|', '\\|')

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
