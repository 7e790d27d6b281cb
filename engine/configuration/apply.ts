import { reconfigure } from './reconfigure.ts'
import type { ConfigurationCommand } from './commands.ts'
import { decideEdit } from './decide.ts'
import type { World } from '../state/world.ts'

/** Carries an accepted configuration command out: from this moment on everything goes by the new configuration (DET-11, TEN-6). */
export function applyEdit(world: World, command: ConfigurationCommand): void {
  const decision = decideEdit(world, command)
  if ('refusal' in decision) throw new RangeError(`refused: ${decision.refusal.cause}`)
  const { tenant, savedSettings, zones, keys } = decision.change
  const revisions = { ...world.configuration.revisions }
  for (const key of keys) revisions[key] = world.commands
  const { fetched } = world.configuration
  world.configuration = { revisions, fetched, ...(savedSettings && { savedSettings }) }
  const { model } = world
  if (tenant !== model.tenant || zones !== model.zones) reconfigure(world, tenant, zones)
}
