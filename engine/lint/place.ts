import type { Tenant } from '../tenant/tenant.ts'

/** Where a finding is: the path of a field, and the object it belongs to in words. */
export interface Place {
  readonly path: string
  readonly where: string
}

const named = (word: string, name: string | undefined): string => (name === undefined ? word : `${word} "${name}"`)

/** The object at a place of a collection, in words. */
function objectText(tenant: Tenant, collection: string, index: number): string | undefined {
  if (collection === 'businessHours') return named('Business hours', tenant.businessHours[index]?.name)
  if (collection === 'queues') return named('Virtual queue', tenant.queues[index]?.name)
  if (collection === 'settings.rows') return named('Settings of queue', tenant.settings.rows[index]?.queue)
  if (collection === 'capacityRules') return named('Capacity rule', tenant.capacityRules[index]?.name)
  if (collection === 'applications') return named('Application', tenant.applications[index]?.name)
  if (collection === 'phoneNumbers') return named('Phone number', tenant.phoneNumbers[index]?.number)
  if (collection === 'agents') return named('Agent', tenant.agents[index]?.userName)
  if (collection === 'users') return named('User', tenant.users[index]?.userName)
  if (collection === 'traffic.sources') return named('Traffic source', tenant.traffic.sources[index]?.name)
  return undefined
}

/** A part of such an object, in words. */
function partText(tenant: Tenant, collection: string, index: number, part: string, place: number): string {
  if (collection === 'businessHours' && part === 'specialDays') {
    return `, ${named('special day', tenant.businessHours[index]?.specialDays[place]?.name)}`
  }
  const application = collection === 'applications' ? tenant.applications[index] : undefined
  if (application?.type === 'Default' && part === 'blocks') return `, ${named('block', application.blocks[place]?.id)}`
  return ''
}

/** The place of a field by its path, such as `settings.rows[2].routingPoint`. */
export function placeOf(tenant: Tenant, path: string): Place {
  const [, collection = '', index = '', part = '', place = ''] =
    /^([\w.]+)\[(\d+)\](?:\.(\w+)\[(\d+)\])?/.exec(path) ?? []
  const object = objectText(tenant, collection, Number(index))
  if (object !== undefined) {
    return {
      path,
      where: `${object}${part === '' ? '' : partText(tenant, collection, Number(index), part, Number(place))}`,
    }
  }
  if (path.startsWith('settings.default')) return { path, where: 'Default row of the settings' }
  if (path.startsWith('dialer')) return { path, where: 'Dialer' }
  return { path, where: `Tenant "${tenant.name}"` }
}
