import type { ZoneTable } from '../hours/zoneTable.ts'
import { assertNever } from '../kernel/assertNever.ts'
import { problemsOf } from '../model/model.ts'
import { withScriptObjects } from '../settings/newServices.ts'
import type { Facts, Refusal } from '../refusal.ts'
import type { World } from '../state/world.ts'
import type { ConfigurationCommand } from './commands.ts'
import { revisionKey, revisionOf, SETTINGS_KEY, TENANT_KEY } from './configuration.ts'
import { differences } from './difference.ts'
import { putObject, removeObject } from './edit.ts'
import type { Editable } from './edit.ts'
import { objectNamed } from './lookup.ts'
import { nameOf } from './objects.ts'
import { editableOf } from './views.ts'
import type { ObjectType } from './objects.ts'

/** What an accepted configuration command leads to. */
export interface Change extends Editable {
  readonly zones: readonly ZoneTable[]
  /** Revision keys of all that it changes. */
  readonly keys: readonly string[]
}

/** Refused, or what it leads to. */
export type Decision = { readonly refusal: Refusal } | { readonly change: Change }

/** The decision on the command that was asked about last, so that deciding and applying work it out once. */
export interface Decided {
  readonly command: ConfigurationCommand
  /** Commands carried out until then: any of them may change the decision. */
  readonly commands: number
  readonly decision: Decision
}

/** TEN-7, DET-11: whether a configuration command can be carried out now, and what it leads to. */
export function decideEdit(world: World, command: ConfigurationCommand): Decision {
  const known = world.decided
  if (known?.command === command && known.commands === world.commands) return known.decision
  const decision = work(world, command)
  world.decided = { command, commands: world.commands, decision }
  return decision
}

function work(world: World, command: ConfigurationCommand): Decision {
  const { configuration } = world
  const before = editableOf(world)
  const stale = (key: string, seen: number | undefined, facts: Facts = {}): Decision | undefined => {
    const revision = revisionOf(configuration, key)
    return revision === seen ? undefined : refused(409, 'staleRevision', { ...facts, revision })
  }
  switch (command.kind) {
    case 'configuration.put': {
      const { object, revision } = command
      const name = nameOf(object)
      const facts = { type: object.type, name }
      const present = objectNamed(before, object.type, name) !== undefined
      if (!present && revision !== undefined) return refused(409, 'objectGone', facts)
      if (present && revision === undefined) return refused(409, 'objectExists', facts)
      const conflict = present ? stale(revisionKey(object.type, name), revision, facts) : undefined
      return conflict ?? checked(world, putObject(before, object), command.zones)
    }
    case 'configuration.remove': {
      const { type, name } = command
      const facts = { type, name }
      if (objectNamed(before, type, name) === undefined) return refused(409, 'objectGone', facts)
      const conflict = stale(revisionKey(type, name), command.revision, facts)
      if (conflict !== undefined) return conflict
      const users = assignedQueues(before, type, name)
      if (users.length > 0) return refused(501, 'ruleAssigned', { ...facts, queues: users.join(', ') })
      const edited = removeObject(before, type, name)
      return edited === undefined ? refused(501, 'notRemovable', facts) : checked(world, edited, undefined)
    }
    case 'configuration.replace': {
      const conflict = stale(TENANT_KEY, command.revision)
      // A copy: what follows must not hang on whether this is the very object that is in force (DET-1).
      const after = { tenant: { ...command.tenant } }
      return conflict ?? checked(world, { ...after, changed: differences(before, after) }, command.zones)
    }
    case 'configuration.zones':
      return checked(world, { ...before, changed: [] }, command.zones)
    case 'settings.save': {
      const conflict = stale(SETTINGS_KEY, command.revision)
      if (conflict !== undefined) return conflict
      const { settings } = command
      const scriptObjects = withScriptObjects(before.tenant.scriptObjects, settings)
      const after = { tenant: { ...before.tenant, scriptObjects }, savedSettings: settings }
      return checked(world, { ...after, changed: differences(before, after) }, undefined)
    }
    case 'settings.publish':
    case 'settings.discard': {
      const conflict = stale(SETTINGS_KEY, command.revision)
      if (conflict !== undefined) return conflict
      const { tenant, savedSettings } = before
      if (savedSettings === undefined) return refused(501, 'nothingSaved', {})
      const isPublished = command.kind === 'settings.publish'
      return checked(
        world,
        { tenant: isPublished ? { ...tenant, settings: savedSettings } : tenant, changed: [] },
        undefined,
      )
    }
    default:
      return assertNever(command, 'unknown command')
  }
}

function refused(code: Refusal['code'], cause: string, facts: Facts, field?: string): Decision {
  return { refusal: { code, cause, facts, ...(field !== undefined && { field }) } }
}

/** Queues that a rule is assigned to: it cannot be deleted (CAP-6, NUM-6, REG-4). */
function assignedQueues({ tenant }: Editable, type: ObjectType, name: string): readonly string[] {
  if (type !== 'capacityRule' && type !== 'numberRule' && type !== 'regionRule') return []
  const rules = { capacityRule: tenant.capacityRules, numberRule: tenant.numberRules, regionRule: tenant.regionRules }
  return rules[type].find((rule) => rule.name === name)?.queues ?? []
}

type Candidate = Editable & { readonly changed: readonly { readonly type: ObjectType; readonly name: string }[] }

/** The whole configuration is checked as it would be; what is wrong is named by path (TEN-4). */
function checked(world: World, edited: Candidate, added: readonly ZoneTable[] | undefined): Decision {
  const { tenant, savedSettings, changed } = edited
  const zones = joined(world.model.zones, added)
  const saved = savedSettings === undefined ? [] : problemsOf({ ...tenant, settings: savedSettings }, zones)
  const problems = new Map([...problemsOf(tenant, zones), ...saved].map((one) => [`${one.path} ${one.message}`, one]))
  if (problems.size > 0) {
    const [first] = problems.values()
    const refusal = { code: 501, cause: 'invalidConfiguration', problems: [...problems.values()] } as const
    return { refusal: { ...refusal, ...(first && { field: first.path, facts: { problem: first.message } }) } }
  }
  const settingsChanged = savedSettings !== world.configuration.savedSettings
  const keys = [
    ...changed.map(({ type, name }) => revisionKey(type, name)),
    ...(settingsChanged ? [SETTINGS_KEY] : []),
    TENANT_KEY,
  ]
  return { change: { tenant, ...(savedSettings && { savedSettings }), zones, keys } }
}

/** The tables with new ones in the places of those of the same zones. */
function joined(tables: readonly ZoneTable[], added: readonly ZoneTable[] | undefined): readonly ZoneTable[] {
  if (added === undefined || added.length === 0) return tables
  const byZone = new Map([...tables, ...added].map((table) => [table.zone, table]))
  return [...byZone.values()]
}
