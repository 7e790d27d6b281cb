import type { Command } from '../command.ts'
import { assertNever } from '../kernel/assertNever.ts'
import type { Tenant } from '../tenant/tenant.ts'
import { differences } from './difference.ts'
import { putObject, removeObject, savedSettingsOf, type Editable, type Edited } from './edit.ts'
import { objectNamed } from './lookup.ts'
import type { ObjectType, TenantObject } from './objects.ts'
import { isConfigurationCommand, type ConfigurationCommand } from './commands.ts'

/** What one command did to one object (UI-42). */
export interface ObjectChange {
  readonly command: Command
  readonly type: ObjectType
  readonly name: string
  /** Absent: it was not there before. */
  readonly before?: TenantObject['value']
  /** Absent: it was removed. */
  readonly after?: TenantObject['value']
  /** When it came into force, ms since the epoch; absent: settings that are saved and were never published (TEN-6). */
  readonly inForceAt?: number
}

/** What changed is asked of; without a name all objects of the type. */
export interface HistoryQuery {
  readonly type: ObjectType
  readonly name?: string
}

function step(before: Editable, command: ConfigurationCommand): Edited {
  switch (command.kind) {
    case 'configuration.put':
      return putObject(before, command.object)
    case 'configuration.remove':
      return removeObject(before, command.type, command.name) ?? { ...before, changed: [] }
    case 'configuration.replace': {
      const after = { tenant: command.tenant }
      return { ...after, changed: differences(before, after) }
    }
    case 'settings.save': {
      const after = { ...before, savedSettings: command.settings }
      return { ...after, changed: differences(before, after) }
    }
    case 'settings.publish':
      return { tenant: { ...before.tenant, settings: savedSettingsOf(before) }, changed: [] }
    case 'settings.discard': {
      const after = { tenant: before.tenant }
      return { ...after, changed: differences(before, after) }
    }
    case 'configuration.zones':
      return { ...before, changed: [] }
    default:
      return assertNever(command, 'unknown command')
  }
}

const isSetting = (type: ObjectType): boolean => type === 'settingsRow' || type === 'settingsDefault'

/** Commands after which no settings are saved and unpublished (TEN-6). */
const SETTLES: readonly ConfigurationCommand['kind'][] = [
  'settings.publish',
  'settings.discard',
  'configuration.replace',
]

/**
 * UI-42: how objects came to be as they are, newest change first: the accepted commands of a line played over the tenant that it began with.
 * @param start the tenant at the start of the session
 * @param commands accepted commands in their order; those that do not edit the configuration are passed over
 */
export function historyOf(start: Tenant, commands: readonly Command[], query: HistoryQuery): ObjectChange[] {
  const changes: ObjectChange[] = []
  /** Saved settings that no publish has brought into force yet. */
  let drafts: ObjectChange[] = []
  let now: Editable = { tenant: start }
  for (const command of commands) {
    const { body } = command
    if (!isConfigurationCommand(body)) continue
    const { changed, ...after } = step(now, body)
    if (SETTLES.includes(body.kind)) {
      const inForceAt = body.kind === 'settings.publish' ? command.at : undefined
      changes.push(...drafts.map((draft) => ({ ...draft, ...(inForceAt !== undefined && { inForceAt }) })))
      drafts = []
    }
    for (const { type, name } of changed) {
      if (type !== query.type || (query.name !== undefined && name !== query.name)) continue
      const [old, fresh] = [objectNamed(now, type, name)?.value, objectNamed(after, type, name)?.value]
      const change: ObjectChange = {
        command,
        type,
        name,
        ...(old !== undefined && { before: old }),
        ...(fresh !== undefined && { after: fresh }),
      }
      if (isSetting(type) && !SETTLES.includes(body.kind)) drafts.push(change)
      else changes.push({ ...change, inForceAt: command.at })
    }
    now = after
  }
  return [...changes, ...drafts].reverse()
}
