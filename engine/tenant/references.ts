import { rowProblems } from '../settings/checkRows.ts'
import { settingsProblemText } from '../settings/findings.ts'
import type { Application } from './application.ts'
import { flowProblems } from './flowProblems.ts'
import { flowProblemText } from './flowProblemText.ts'
import { knownNames, nameProblems, nameProblemText, type KnownNames, type NameKind } from './names.ts'
import { checkAccess, checkIntegrations, checkRules } from './ruleReferences.ts'
import type { Tenant } from './tenant.ts'
import { traceIn } from './trace.ts'

/** A field that is wrong, by path, and what to change (TEN-4). */
export interface TenantProblem {
  readonly path: string
  readonly message: string
}

/** Thrown when a tenant cannot run. */
export class TenantError extends Error {
  override readonly name = 'TenantError'
  constructor(readonly problems: readonly TenantProblem[]) {
    super(problems.map(({ path, message }) => `${path}: ${message}`).join('\n'))
  }
}

/** Checks the names and expressions that one object of a tenant uses of another. */
class ReferenceCheck {
  readonly problems: TenantProblem[] = []
  readonly known: KnownNames
  readonly queues: ReadonlyMap<string, Tenant['queues'][number]>
  private readonly applications: ReadonlyMap<string, Application>

  constructor(private readonly tenant: Tenant) {
    this.known = knownNames(tenant)
    this.queues = new Map(tenant.queues.map((queue) => [queue.name, queue]))
    this.applications = new Map(tenant.applications.map((application) => [application.name, application]))
  }

  run(): readonly TenantProblem[] {
    const { tenant } = this
    const names: readonly (readonly [path: string, names: readonly string[]])[] = [
      ['businessHours', tenant.businessHours.map(({ name }) => name)],
      ['skills', tenant.skills],
      ['queues', tenant.queues.map(({ name }) => name)],
      ['capacityRules', tenant.capacityRules.map(({ name }) => name)],
      ['numberRules', tenant.numberRules.map(({ name }) => name)],
      ['regions', tenant.regions.map(({ name }) => name)],
      ['regionRules', tenant.regionRules.map(({ name }) => name)],
      ['applications', tenant.applications.map(({ name }) => name)],
      ['phoneNumbers', tenant.phoneNumbers.map(({ number }) => number)],
      ['routePoints', tenant.routePoints],
      ['callInGroups', tenant.callInGroups.map(({ name }) => name)],
      ['agents', tenant.agents.map(({ userName }) => userName)],
      ['users', tenant.users.map(({ userName }) => userName)],
      ['accessGroups', tenant.accessGroups],
      ['folders', tenant.folders.map(({ path }) => path)],
      ['scriptObjects', tenant.scriptObjects.map(({ name }) => name)],
      ['apiKeys', tenant.apiKeys.map(({ name }) => name)],
      ['captchaKeySets', tenant.captchaKeySets.map(({ name }) => name)],
      ['push.httpChannels', tenant.push.httpChannels.map(({ name }) => name)],
      ['traffic.sources', tenant.traffic.sources.map(({ name }) => name)],
    ]
    for (const [path, list] of names) this.unique(path, list)
    this.checkQueues()
    this.checkSettings()
    this.checkApplications()
    this.checkTraffic()
    this.checkAgents()
    const fail = this.fail.bind(this)
    checkRules(tenant, fail)
    checkAccess(tenant, fail)
    checkIntegrations(tenant, fail)
    return this.problems
  }

  private fail(path: string, message: string): void {
    this.problems.push({ path, message })
  }

  private unique(path: string, names: readonly string[]): void {
    const seen = new Set<string>()
    names.forEach((name, index) => {
      if (seen.has(name)) this.fail(`${path}[${index}]`, `there is another "${name}"; give each its own name`)
      seen.add(name)
    })
  }

  private need(of: NameKind, path: string, name: string): void {
    for (const problem of nameProblems(of, name, this.known)) this.fail(path, nameProblemText(problem))
  }

  private needQueue(path: string, name: string, kind?: Tenant['queues'][number]['kind']): void {
    this.need('queue', path, name)
    const queue = this.queues.get(name)
    if (queue !== undefined && kind !== undefined && queue.kind !== kind)
      this.fail(path, `"${name}" is not a queue of kind ${kind}`)
  }

  private checkQueues(): void {
    this.tenant.queues.forEach((queue, index) => {
      const path = `queues[${index}]`
      if (queue.callbackQueue !== undefined) this.needQueue(`${path}.callbackQueue`, queue.callbackQueue)
      if (queue.outboundQueue !== undefined) this.needQueue(`${path}.outboundQueue`, queue.outboundQueue, 'outbound')
    })
  }

  private checkSettings(): void {
    for (const { index, field, problem } of rowProblems(this.tenant.settings, this.known))
      this.fail(`${index < 0 ? 'settings.default' : `settings.rows[${index}]`}.${field}`, settingsProblemText(problem))
  }

  private checkApplications(): void {
    this.tenant.applications.forEach((application, index) => {
      if (application.type === 'Callback') return
      for (const problem of flowProblems(application, this)) {
        const { place, field } = problem
        this.fail(`applications[${index}].blocks[${place}]${field && `.${field}`}`, flowProblemText(problem))
      }
    })
    this.tenant.phoneNumbers.forEach(({ application }, index) => {
      if (this.applications.get(application)?.type !== 'Default')
        this.fail(`phoneNumbers[${index}].application`, `there is no Default application "${application}"`)
    })
  }

  private checkTraffic(): void {
    const numbers = new Set(this.tenant.phoneNumbers.map(({ number }) => number))
    this.tenant.traffic.sources.forEach((source, index) => {
      const path = `traffic.sources[${index}]`
      if (!numbers.has(source.dnis)) this.fail(`${path}.dnis`, `no application answers ${source.dnis}`)
      if (source.rates.kind === 'trace') {
        const trace = traceIn(source.rates.calls)
        if ('wrongLine' in trace) this.fail(`${path}.rates.calls`, `line ${trace.wrongLine} is no call of a trace`)
      }
      if (source.rates.kind !== 'weekly') return
      const intervals = 1440 / source.rates.intervalMinutes
      const { callsPerInterval, callsPerDate = {} } = source.rates
      for (const [field, days] of Object.entries({ callsPerInterval, callsPerDate }))
        for (const [day, calls] of Object.entries(days))
          if (calls.length !== intervals)
            this.fail(`${path}.rates.${field}.${day}`, `${intervals} values are needed, there are ${calls.length}`)
    })
    const { outcomes } = this.tenant.dialer
    if (Object.values(outcomes).every((weight) => weight === 0))
      this.fail('dialer.outcomes', 'at least one weight must be above 0')
  }

  private checkAgents(): void {
    this.tenant.agents.forEach((agent, index) => {
      if (agent.shift !== undefined) this.need('businessHours', `agents[${index}].shift`, agent.shift)
      if (agent.breaks !== undefined) this.need('businessHours', `agents[${index}].breaks`, agent.breaks)
      for (const skill of Object.keys(agent.skills))
        if (!this.known.skills.has(skill)) this.fail(`agents[${index}].skills`, `there is no skill "${skill}"`)
    })
  }
}

/** Problems that keep a tenant from running; none when it can. */
export function referenceProblems(tenant: Tenant): readonly TenantProblem[] {
  return new ReferenceCheck(tenant).run()
}
