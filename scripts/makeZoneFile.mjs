/**
 * Writes assets/zones.json: the offsets of every IANA zone (DET-8), taken from the time-zone database inside moment-timezone.
 * Run by hand after that package was updated: `node scripts/makeZoneFile.mjs`.
 *
 * The file: `version` of the database; `zones`: offset (seconds east) and abbreviation at the start of the span, then the transitions as
 * [seconds since the epoch, offset, abbreviation]; `links`: other names → zone. One zone a line, so that an update reads well in a diff.
 */
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const SPAN = { from: Date.UTC(2020, 0, 1), to: Date.UTC(2046, 0, 1) }

const require = createRequire(import.meta.url)
const moment = require('moment-timezone')
const database = require('moment-timezone/data/packed/latest.json')

const zones = new Map(
  database.zones
    .map((packed) => moment.tz.unpack(packed))
    .map((zone) => [zone.name, zoneWithinSpan(zone)])
    .sort(byName),
)
const links = new Map(
  database.links
    .map((link) => link.split('|'))
    .map(([zone, alias]) => [alias, zone])
    .sort(byName),
)
for (const [alias, zone] of links) {
  if (!zones.has(zone) || zones.has(alias)) throw new Error(`link ${alias} → ${zone} leads nowhere`)
}

const path = fileURLToPath(new URL('../assets/zones.json', import.meta.url))
writeFileSync(
  path,
  `{"version":${JSON.stringify(database.version)},\n"zones":${lines(zones)},\n"links":${lines(links)}}\n`,
)
console.log(`${path}: ${database.version}, ${zones.size} zones, ${links.size} links`)

/** The packed form counts minutes west and gives for each period the instant at which it ends. */
function zoneWithinSpan({ name, untils, offsets, abbrs }) {
  const periods = untils.map((until, index) => ({
    until,
    offset: secondsEast(name, offsets[index]),
    abbreviation: abbrs[index],
  }))
  const inSpan = periods.filter(({ until }) => until > SPAN.from)
  const first = inSpan[0]
  const transitions = inSpan
    .slice(1)
    .map((period, index) => [inSpan[index].until / 1000, period.offset, period.abbreviation])
    .filter(([at]) => at * 1000 < SPAN.to)
  requireRuleToTheEnd(name, transitions)
  return { offset: first.offset, abbreviation: first.abbreviation, transitions }
}

function secondsEast(name, minutesWest) {
  const seconds = -minutesWest * 60
  if (Math.abs(seconds - Math.round(seconds)) > 1e-6) throw new Error(`${name} has an offset of a fraction of a second`)
  return Math.round(seconds) + 0
}

/** A zone with clock changes in 2037 must have them to the end: a database cut off there would silently lose the rule. */
function requireRuleToTheEnd(name, transitions) {
  const years = new Set(transitions.map(([at]) => new Date(at * 1000).getUTCFullYear()))
  if (years.has(2036) && years.has(2037) && !years.has(2045))
    throw new Error(`${name}: the rule ends before the span does`)
}

function byName([a], [b]) {
  return a < b ? -1 : 1
}

function lines(map) {
  return `{\n${[...map].map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',\n')}\n}`
}
