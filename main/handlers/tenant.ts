import { z } from 'zod'
import type { Tenant } from '../../engine/tenant/tenant.ts'
import { define } from './define.ts'

/** The tenant with its API keys reduced to their last characters: keys never leave the host in full (ERR-2). */
export function withMaskedKeys(tenant: Tenant): Tenant {
  return { ...tenant, apiKeys: tenant.apiKeys.map(({ name, key }) => ({ name, key: `••••••••${key.slice(-4)}` })) }
}

export const tenantHandlers = {
  'tenant.get': define({
    args: z.strictObject({}),
    turn: 'read',
    access: 'operator',
    run: ({ session }) => withMaskedKeys(session.read((simulation) => simulation.tenant)),
  }),
}
