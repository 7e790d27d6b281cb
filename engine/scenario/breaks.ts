import { putObject } from '../configuration/edit.ts'
import { objectNamed } from '../configuration/lookup.ts'
import { tenantObjectSchema } from '../configuration/objects.ts'
import type { Tenant } from '../tenant/tenant.ts'
import type { Scenario } from './scenario.ts'

/**
 * The tenant as the edit that a scenario names makes it: the fields given, in the place of those of one object, in force at once.
 * @throws RangeError when there is no such object
 * @throws ZodError when the object would not be valid
 */
export function brokenTenant(tenant: Tenant, { edit }: NonNullable<Scenario['breaks']>): Tenant {
  const present = objectNamed({ tenant }, edit.type, edit.name)
  if (present === undefined || typeof present.value !== 'object')
    throw new RangeError(`there is no ${edit.type} ${edit.name} with fields`)
  const object = tenantObjectSchema.parse({ type: edit.type, value: { ...present.value, ...edit.change } })
  const edited = putObject({ tenant }, object)
  return { ...edited.tenant, settings: edited.savedSettings ?? edited.tenant.settings }
}
