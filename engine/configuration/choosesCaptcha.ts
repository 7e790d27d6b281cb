import { canonicalJson } from '../kernel/canonicalJson.ts'
import { generalSchema, type General, type Tenant } from '../tenant/tenant.ts'
import type { TenantObject } from './objects.ts'

/**
 * CPT-1, ACC-7: whether an edit does nothing but put a CAPTCHA key set in force, or none. That belongs to the Developer tab, although which one
 * it is stands among the tenant's own values, which are the operator's.
 */
export function choosesCaptcha(tenant: Tenant, object: TenantObject): boolean {
  if (object.type !== 'general') return false
  return withoutChoice(object.value) === withoutChoice(generalSchema.strip().parse(tenant))
}

function withoutChoice({ activeCaptcha: _chosen, ...rest }: General): string {
  return canonicalJson(rest)
}
