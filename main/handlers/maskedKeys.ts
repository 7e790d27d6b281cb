import type { TenantObject } from '../../engine/configuration/objects.ts'
import type { Tenant } from '../../engine/tenant/tenant.ts'
import { invalidValue } from '../errors/apiError.ts'

const MASK = '••••••••'

const masked = (key: string): string => `${MASK}${key.slice(-4)}`

/** The tenant with its keys reduced to their last characters: keys never leave the host in full (ERR-2). */
export function withMaskedKeys(tenant: Tenant): Tenant {
  return {
    ...tenant,
    apiKeys: tenant.apiKeys.map((one) => ({ ...one, key: masked(one.key) })),
    captchaKeySets: tenant.captchaKeySets.map((one) => ({ ...one, secretKey: masked(one.secretKey) })),
  }
}

/** An object of the tenant with its keys masked. */
export function maskedValue(type: TenantObject['type'], value: TenantObject['value']): TenantObject['value'] {
  if (typeof value === 'string') return value
  if (type === 'apiKey' && 'key' in value) return { ...value, key: masked(value.key) }
  return type === 'captchaKeySet' && 'secretKey' in value ? { ...value, secretKey: masked(value.secretKey) } : value
}

/** A key as it came back: a masked one stands for the key that the tenant has under that name. @throws ApiError 501 when it has none */
function restored(key: string, known: string | undefined, field: string): string {
  if (!key.startsWith(MASK)) return key
  if (known === undefined || masked(known) !== key) throw invalidValue(field, `${field}: give the whole key`)
  return known
}

/** A tenant that was read with masked keys and comes back, with the keys that they stand for (TEN-4). */
export function withKeysOf(tenant: Tenant, known: Tenant): Tenant {
  const apiKeys = new Map(known.apiKeys.map(({ name, key }) => [name, key]))
  const secrets = new Map(known.captchaKeySets.map(({ name, secretKey }) => [name, secretKey]))
  return {
    ...tenant,
    apiKeys: tenant.apiKeys.map((one, index) => ({
      ...one,
      key: restored(one.key, apiKeys.get(one.name), `apiKeys[${index}].key`),
    })),
    captchaKeySets: tenant.captchaKeySets.map((one, index) => ({
      ...one,
      secretKey: restored(one.secretKey, secrets.get(one.name), `captchaKeySets[${index}].secretKey`),
    })),
  }
}

/** The same for one object. */
export function objectWithKeysOf(object: TenantObject, known: Tenant): TenantObject {
  if (object.type === 'apiKey') {
    const own = known.apiKeys.find(({ name }) => name === object.value.name)
    return { ...object, value: { ...object.value, key: restored(object.value.key, own?.key, 'value.key') } }
  }
  if (object.type !== 'captchaKeySet') return object
  const own = known.captchaKeySets.find(({ name }) => name === object.value.name)
  const secretKey = restored(object.value.secretKey, own?.secretKey, 'value.secretKey')
  return { ...object, value: { ...object.value, secretKey } }
}
