import type { Tenant } from '../../engine/tenant/tenant.ts'

/** A tenant without a queue: nothing names it any more, and flows that led to it hang up. */
export function withoutQueue(tenant: Tenant, queue: string): Tenant {
  const rules = <T extends { readonly queues: string[] }>(list: readonly T[]): T[] =>
    list.map((rule) => ({ ...rule, queues: rule.queues.filter((name) => name !== queue) }))
  const callbackQueues = new Map(tenant.queues.map(({ name, callbackQueue }) => [name, callbackQueue]))
  return {
    ...tenant,
    queues: tenant.queues
      .filter(({ name }) => name !== queue)
      .map(({ callbackQueue, outboundQueue, ...rest }) => ({
        ...rest,
        ...(callbackQueue !== undefined && callbackQueue !== queue && { callbackQueue }),
        ...(outboundQueue !== undefined && outboundQueue !== queue && { outboundQueue }),
      })),
    settings: { ...tenant.settings, rows: tenant.settings.rows.filter((row) => row.queue !== queue) },
    numberRules: rules(tenant.numberRules),
    capacityRules: rules(tenant.capacityRules),
    regionRules: rules(tenant.regionRules),
    applications: tenant.applications.map((one) =>
      one.type === 'Default' &&
      one.blocks.some(
        (block) =>
          'queue' in block &&
          (block.queue === queue || (block.kind === 'callbackV2' && callbackQueues.get(block.queue) === queue)),
      )
        ? { ...one, blocks: [{ kind: 'terminateCall', id: 'end' }] }
        : one,
    ),
  }
}
