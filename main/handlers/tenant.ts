import { z } from 'zod'
import { differences, type Difference } from '../../engine/configuration/difference.ts'
import { lintTenant } from '../../engine/lint/lintTenant.ts'
import { compileNumberRule, testNumber } from '../../engine/numbers/checkNumber.ts'
import { provisioningChecklist } from '../../engine/provisioning/checklist.ts'
import { lackText, SCENARIO_TITLES, STEP_TITLES } from '../../engine/provisioning/steps.ts'
import { tenantSchema } from '../../engine/tenant/tenant.ts'
import { ApiError } from '../errors/apiError.ts'
import { validationError } from '../errors/validation.ts'
import { mayRead } from './access.ts'
import { OPERATOR, type HandlerContext } from './context.ts'
import { define } from './define.ts'
import { maskedValue, withKeysOf, withMaskedKeys } from './maskedKeys.ts'
import { zonesForTenant } from './newZones.ts'
import { submit } from './submit.ts'

const none = z.strictObject({})

function masked({ type, name, before, after }: Difference): Difference {
  return {
    type,
    name,
    ...(before !== undefined && { before: maskedValue(type, before) }),
    ...(after !== undefined && { after: maskedValue(type, after) }),
  }
}

/** The copy, without queues that the caller may not read (ACC-6). */
function copyOf({ session, caller }: HandlerContext) {
  return session.read((simulation) => {
    const copy = simulation.fetched()
    const queues = copy.queues.filter((queue) => mayRead(caller, queue))
    return { ...copy, queues, migrated: simulation.tenant.migrated }
  })
}

export const tenantHandlers = {
  /** The tenant as a tenant file has it, keys masked. */
  'tenant.get': define({
    args: none,
    turn: 'read',
    access: 'operator',
    run: ({ session }) => withMaskedKeys(session.read((simulation) => simulation.tenant)),
  }),
  /** The same with the revision of the whole, for an import that is to replace it (TEN-4, TEN-7). */
  'tenant.export': define({
    args: none,
    turn: 'read',
    access: 'operator',
    run: ({ session }) =>
      session.read((simulation) => ({
        tenant: withMaskedKeys(simulation.tenant),
        revision: simulation.tenantRevision,
      })),
  }),
  /**
   * Checks a whole tenant and says what would change (TEN-4); takes it over when a revision is given. A masked key stands for the one that
   * the tenant has under that name. Anything wrong is named by path, and nothing is changed.
   */
  'tenant.import': define({
    args: z.strictObject({ tenant: z.unknown(), revision: z.int().min(0).optional() }),
    turn: 'command',
    access: 'operator',
    run: async (context, args) => {
      const parsed = tenantSchema.safeParse(args.tenant)
      if (!parsed.success) throw validationError(parsed.error.issues)
      const known = context.session.read((simulation) => simulation.tenant)
      const tenant = withKeysOf(parsed.data, known)
      const zones = zonesForTenant(context, tenant)
      const changes = differences({ tenant: known }, { tenant }).map(masked)
      const revision = context.session.read((simulation) => simulation.tenantRevision)
      const body = { kind: 'configuration.replace', tenant, revision: args.revision ?? revision, ...zones } as const
      if (args.revision === undefined) {
        const tables = [...context.session.read((simulation) => simulation.zoneTables()), ...(zones.zones ?? [])]
        const now = context.session.read((simulation) => simulation.now)
        return { applied: false, differences: changes, findings: lintTenant(tenant, tables, now), revision }
      }
      await submit(context, body, OPERATOR)
      const applied = context.session.read((simulation) => simulation.tenantRevision)
      return { applied: true, differences: changes, findings: [], revision: applied }
    },
  }),
  /** HRS-5: what is wrong with the running tenant, or probably not meant. */
  'tenant.lint': define({
    args: none,
    turn: 'read',
    access: 'operator',
    run: ({ session }) =>
      session.read((simulation) => ({
        findings: lintTenant(simulation.tenant, simulation.zoneTables(), simulation.now),
      })),
  }),
  /** What each scenario lacks, in the order of the provisioning (TEN-5). */
  'tenant.checklist': define({
    args: none,
    turn: 'read',
    access: 'operator',
    run: ({ session }) => {
      const items = provisioningChecklist(session.read((simulation) => simulation.tenant))
      return {
        items: items.map((item) => ({
          scenario: SCENARIO_TITLES[item.scenario],
          step: STEP_TITLES[item.step],
          ok: item.state === 'ok',
          where: item.where,
          path: item.path,
          ...(item.state === 'missing' && { code: item.code, what: lackText(item) }),
        })),
      }
    },
  }),
  /** The copy of platform objects that lists and pickers show, and when it was fetched (TEN-2). */
  'tenant.copy': define({ args: none, turn: 'read', access: 'callbacks.view', run: copyOf }),
  /** Tools > Refetch Tenant Configuration (TEN-2). */
  'tenant.refetch': define({
    args: none,
    turn: 'command',
    access: 'tenant.refetch',
    run: async (context) => {
      await submit(context, { kind: 'tenant.refetch' })
      return copyOf(context)
    },
  }),
  /** Tools > Test Phone Number: what a number rule says of a number (NUM-5). */
  'numbers.test': define({
    args: z.strictObject({
      rule: z.string().max(100),
      number: z.string().min(1).max(100),
      defaultRegion: z.string().length(2).optional(),
    }),
    turn: 'read',
    access: 'tools.view',
    run: ({ session }, { rule: name, number, defaultRegion }) => {
      const tenant = session.read((simulation) => simulation.tenant)
      const rule = tenant.numberRules.find((one) => one.name === name)
      if (rule === undefined) throw new ApiError(404, `There is no number rule ${name}.`)
      const region = defaultRegion ?? tenant.settings.default.defaultRegion
      const said = testNumber(compileNumberRule(rule), number, region)
      if (said === undefined) throw new ApiError(7030, undefined, { field: 'number' })
      return said
    },
  }),
}
