import { markdownTable, renewParts } from '../kernel/generatedPage.ts'
import type { Condition } from './conditions.ts'
import { durationText } from './duration.ts'
import type { Scenario } from './scenario.ts'

/** Fields of a condition that are times from the start, ms. */
const TIMES: readonly string[] = ['at', 'desiredAt', 'nextAttemptAt', 'start', 'from', 'to']

/** A condition in the words of its file. */
function conditionText(condition: Condition): string {
  const { kind, ...rest } = condition
  const words = Object.entries(rest).map(([name, value]) => `${name} ${valueText(name, value)}`)
  return `${kind}: ${words.join(', ')}`
}

function valueText(name: string, value: unknown): string {
  if (typeof value === 'number') return TIMES.includes(name) ? durationText(value) : String(value)
  if (typeof value !== 'object' || value === null) return String(value)
  return Object.entries(value)
    .map(([bound, most]) => `${bound} ${String(most)}`)
    .join(' ')
}

function expectationTable({ script, expect }: Scenario): string {
  const refused = script.flatMap(({ at, command, refused: by, rule = '' }) => {
    if (by === undefined) return []
    const cause = by.cause === undefined ? '' : ` ${by.cause}`
    return [{ at, rule, text: `${command.kind} is refused: ${by.code}${cause}` }]
  })
  const held = expect.map(({ at, rule = '', that }) => ({ at, rule, text: conditionText(that) }))
  const rows = [...refused, ...held].sort((a, b) => a.at - b.at)
  return markdownTable(
    ['after', 'rule', 'expected'],
    rows.map(({ at, rule, text }) => [durationText(at), rule, text]),
  )
}

/** A mark and what runs to it. */
function markText({ at, name }: Scenario['marks'][number]): string {
  return `${durationText(at)}: \`clock advance --until mark="${name}"\``
}

/** A section on a scenario: what it shows, what to watch, what it expects and why, and what would break it. */
function section(scenario: Scenario): string {
  const { name, title, description, tenant, seed, startAt, until, watch, marks, reckoning, breaks } = scenario
  const start = startAt === undefined ? '' : `, from ${startAt}`
  return [
    `## ${title}`,
    `\`ringback run --scenario ${name}\`: \`${tenant}\`, seed ${seed}${start}, for ${durationText(until)}.`,
    description,
    ...(watch === undefined ? [] : [`**Watch.** ${watch}`]),
    ...(marks.length === 0 ? [] : [`**Marks.** ${marks.map(markText).join(', ')}.`]),
    expectationTable(scenario),
    ...(reckoning === undefined ? [] : [`**Worked out by hand.** ${reckoning}`]),
    ...(breaks === undefined
      ? []
      : [
          `**Break it.** ${breaks.what} Change \`${Object.keys(breaks.edit.change).join('`, `')}\` of the ${breaks.edit.type} \`${breaks.edit.name}\`.`,
        ]),
  ].join('\n\n')
}

/** The sections on scenarios, as Markdown. */
function scenarioSections(scenarios: readonly Scenario[]): string {
  return scenarios.map(section).join('\n\n')
}

/** `docs/scenarios.md` with its sections brought up to date. @throws RangeError when their place is missing in the page */
export function renewPage(page: string, scenarios: readonly Scenario[]): string {
  return renewParts(page, { scenarios: () => scenarioSections(scenarios) })
}
