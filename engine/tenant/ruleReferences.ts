import { compilePattern, PatternError } from '../numbers/pattern.ts'
import type { Tenant } from './tenant.ts'

/** Takes a field that is wrong, by path, and what to change. */
export type Fail = (path: string, message: string) => void

/** A kind of rule that queues are assigned to; a queue has at most one of each kind (CAP-6, NUM-6, REG-4). */
const RULE_LISTS = ['capacityRules', 'numberRules', 'regionRules'] as const

/** Checks the rules that queues are assigned to, and what they name. */
export function checkRules(tenant: Tenant, fail: Fail): void {
  const queues = new Set(tenant.queues.map(({ name }) => name))
  for (const list of RULE_LISTS) {
    const ruleOf = new Map<string, string>()
    tenant[list].forEach((rule, index) => {
      rule.queues.forEach((queue, place) => {
        const path = `${list}[${index}].queues[${place}]`
        const other = ruleOf.get(queue)
        if (!queues.has(queue)) fail(path, `there is no virtual queue "${queue}"`)
        else if (other !== undefined) fail(path, `"${queue}" has the rule "${other}" already; a queue has one`)
        ruleOf.set(queue, rule.name)
      })
    })
  }
  const regions = new Set(tenant.regions.map(({ name }) => name))
  tenant.regionRules.forEach((rule, index) => {
    for (const list of ['preferred', 'fallback'] as const)
      rule[list].forEach((region, place) => {
        if (!regions.has(region)) fail(`regionRules[${index}].${list}[${place}]`, `there is no region "${region}"`)
      })
  })
  tenant.numberRules.forEach((rule, index) => {
    rule.blockedPatterns.forEach((pattern, place) => {
      try {
        compilePattern(pattern)
      } catch (error) {
        if (!(error instanceof PatternError)) throw error
        fail(`numberRules[${index}].blockedPatterns[${place}]`, error.message)
      }
    })
  })
}

/** Checks who may read what: groups, folders and script objects (ACC-6). */
export function checkAccess(tenant: Tenant, fail: Fail): void {
  const groups = new Set(tenant.accessGroups)
  const folders = new Set(tenant.folders.map(({ path }) => path))
  tenant.users.forEach((user, index) => {
    user.groups.forEach((group, place) => {
      if (!groups.has(group)) fail(`users[${index}].groups[${place}]`, `there is no access group "${group}"`)
    })
  })
  const needGroups = (path: string, permissions: Readonly<Record<string, boolean>>): void => {
    for (const group of Object.keys(permissions))
      if (!groups.has(group)) fail(`${path}.permissions.${group}`, `there is no access group "${group}"`)
  }
  tenant.folders.forEach((folder, index) => {
    const parent = folder.path.slice(0, folder.path.lastIndexOf('/'))
    if (parent !== '' && !folders.has(parent)) fail(`folders[${index}].path`, `there is no folder "${parent}" above it`)
    needGroups(`folders[${index}]`, folder.permissions)
  })
  tenant.scriptObjects.forEach((object, index) => {
    if (object.folder !== '' && !folders.has(object.folder))
      fail(`scriptObjects[${index}].folder`, `there is no folder "${object.folder}"`)
    needGroups(`scriptObjects[${index}]`, object.permissions)
  })
}

/** Checks the keys of outside services (CPT-1). */
export function checkIntegrations(tenant: Tenant, fail: Fail): void {
  const { activeCaptcha } = tenant
  if (activeCaptcha !== undefined && !tenant.captchaKeySets.some(({ name }) => name === activeCaptcha))
    fail('activeCaptcha', `there is no key set "${activeCaptcha}"`)
}
