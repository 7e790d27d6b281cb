import { assertNever } from '../kernel/assertNever.ts'
import { placeOf, type Place } from '../lint/place.ts'
import { fits, parseSkillExpression, SkillExpressionError } from '../routing/skillExpression.ts'
import { rowProblems, type RowProblem } from '../settings/checkRows.ts'
import { missingForSettings } from '../settings/checkSettings.ts'
import type { Application, Block } from '../tenant/application.ts'
import { knownNames } from '../tenant/names.ts'
import type { QueueConfig, Tenant } from '../tenant/tenant.ts'
import { SCENARIOS, STEPS, type Lack, type Scenario, type Step } from './steps.ts'

/** A step of a scenario that is done, with the place where it was; or something that it lacks, with the field that is to be filled in. */
export type ChecklistItem = Place & { readonly scenario: Scenario; readonly step: Step } & (
    { readonly state: 'ok' } | ({ readonly state: 'missing' } & Lack)
  )

/** A lack with the path of its field. */
type PlacedLack = Lack & { readonly path: string }

type DefaultApplication = Extract<Application, { type: 'Default' }>
type CallbackBlock = Extract<Block, { kind: 'callbackV2' }>

/**
 * TEN-5: what each scenario lacks before it can work, step by step in the order of the provisioning. A step is done when it is so for
 * every queue that the scenario uses; where nothing offers callbacks yet, for the queues that could.
 */
export function provisioningChecklist(tenant: Tenant): ChecklistItem[] {
  const check = new Check(tenant)
  return SCENARIOS.flatMap((scenario) =>
    STEPS.filter((step) => needs(scenario, step)).flatMap((step): ChecklistItem[] => {
      const lacks = check.lacks(scenario, step)
      if (lacks.length === 0) return [{ scenario, step, state: 'ok', ...placeOf(tenant, PATHS[step]) }]
      return lacks.map((lack) => ({ scenario, step, state: 'missing', ...lack, ...placeOf(tenant, lack.path) }))
    }),
  )
}

/** Where the objects of a step stand in the tenant file. */
const PATHS: Readonly<Record<Step, string>> = {
  routePoints: 'routePoints',
  virtualQueues: 'queues',
  agents: 'agents',
  defaultApplication: 'applications',
  phoneNumber: 'phoneNumbers',
  callbackApplication: 'applications',
  businessHours: 'businessHours',
  defaultRow: 'settings.default',
  services: 'settings',
}

/** A booking by API needs nobody who calls in. */
function needs(scenario: Scenario, step: Step): boolean {
  return scenario !== 'web' || (step !== 'defaultApplication' && step !== 'phoneNumber')
}

const offers = (block: CallbackBlock, scenario: Scenario): boolean =>
  (scenario === 'inQueue' && block.offerImmediate) || (scenario === 'scheduled' && block.offerScheduled)

/** Asks a tenant for one step of one scenario at a time. */
class Check {
  private readonly queuePlaces: ReadonlyMap<string, number>
  private readonly rowPlaces: ReadonlyMap<string, number>
  private readonly rowProblems: readonly RowProblem[]
  private readonly missing: ReturnType<typeof missingForSettings>
  /** By skill expression, whether an agent fits it. */
  private readonly served = new Map<string, boolean>()

  constructor(private readonly tenant: Tenant) {
    this.queuePlaces = new Map(tenant.queues.map(({ name }, place) => [name, place]))
    this.rowPlaces = new Map(tenant.settings.rows.map(({ queue }, place) => [queue, place]))
    this.rowProblems = rowProblems(tenant.settings, knownNames(tenant))
    this.missing = missingForSettings(tenant)
  }

  /** What a step lacks, each field once. */
  lacks(scenario: Scenario, step: Step): readonly PlacedLack[] {
    const { tenant } = this
    switch (step) {
      case 'routePoints':
        return tenant.routePoints.length > 0 ? [] : [{ code: 'noRoutePoint', path: 'routePoints' }]
      case 'virtualQueues':
        return this.queueLacks(scenario)
      case 'agents':
        return tenant.agents.length === 0 ? [{ code: 'noAgent', path: 'agents' }] : this.agentLacks(scenario)
      case 'defaultApplication':
        return this.offerLacks(scenario)
      case 'phoneNumber':
        return this.numberLacks(scenario)
      case 'callbackApplication':
        return this.neededForSettings('callbackApplicationNeeded', 'applications')
      case 'businessHours':
        return this.neededForSettings('businessHoursNeeded', 'businessHours')
      case 'defaultRow':
        return this.rowLacks(-1)
      case 'services':
        return this.serviceRows(scenario).flatMap((place) => [
          ...(place < 0 ? [] : this.rowLacks(place)),
          ...this.routingPointLacks(place),
        ])
      default:
        return assertNever(step, 'unknown step')
    }
  }

  /** QUE-1: the inbound queue names its callback queue, which names its outbound queue. */
  private queueLacks(scenario: Scenario): PlacedLack[] {
    const kind = scenario === 'web' ? 'callback' : 'inbound'
    if (!this.tenant.queues.some((queue) => queue.kind === kind)) return [{ code: 'noQueue', kind, path: 'queues' }]
    const named = (field: 'callbackQueue' | 'outboundQueue') => (queue: QueueConfig) => {
      const name = queue[field]
      return name !== undefined && this.queuePlaces.has(name)
    }
    const path = ({ name }: QueueConfig): string => `queues[${this.queuePlaces.get(name) ?? -1}]`
    const inbound = this.inbound(scenario).filter((queue) => !named('callbackQueue')(queue))
    const callback = this.callbackQueues(scenario).filter((queue) => !named('outboundQueue')(queue))
    return [
      ...inbound.map((queue): PlacedLack => {
        return { code: 'noCallbackQueue', queue: queue.name, path: `${path(queue)}.callbackQueue` }
      }),
      ...callback.map((queue): PlacedLack => {
        return { code: 'noOutboundQueue', queue: queue.name, path: `${path(queue)}.outboundQueue` }
      }),
    ]
  }

  private agentLacks(scenario: Scenario): PlacedLack[] {
    return this.serviceRows(scenario).flatMap((place): PlacedLack[] => {
      const { skillExpression } = this.row(place)
      const path = `${rowPath(place)}.skillExpression`
      return this.isServed(skillExpression) ? [] : [{ code: 'noAgentFits', skillExpression, path }]
    })
  }

  private offerLacks(scenario: Scenario): PlacedLack[] {
    if (this.offering(scenario).length > 0) return []
    if (this.defaultApplications().length === 0) return [{ code: 'noDefaultApplication', path: 'applications' }]
    const offer = scenario === 'inQueue' ? 'Immediate' : 'Scheduled'
    return [{ code: 'noOffer', offer, path: 'applications' }]
  }

  private numberLacks(scenario: Scenario): PlacedLack[] {
    const { applications, phoneNumbers } = this.tenant
    const answering = new Set(phoneNumbers.map(({ application }) => application))
    const offering = this.offering(scenario)
    if (offering.length === 0) {
      const isAnswered = this.defaultApplications().some(({ name }) => answering.has(name))
      return isAnswered ? [] : [{ code: 'noPhoneNumber', path: 'phoneNumbers' }]
    }
    return offering.flatMap((application): PlacedLack[] => {
      const { name } = application
      const path = `applications[${applications.indexOf(application)}]`
      return answering.has(name) ? [] : [{ code: 'noPhoneNumber', application: name, path }]
    })
  }

  private neededForSettings(code: 'callbackApplicationNeeded' | 'businessHoursNeeded', path: string): PlacedLack[] {
    return this.missing.some((finding) => finding.code === code) ? [{ code: 'settings', problem: { code }, path }] : []
  }

  private rowLacks(place: number): PlacedLack[] {
    return this.rowProblems
      .filter(({ index }) => index === place)
      .map(({ field, problem }) => ({ code: 'settings', problem, path: `${rowPath(place)}.${field}` }))
  }

  /** SET-17. Where there is no route point at all, the step for these says so. */
  private routingPointLacks(place: number): PlacedLack[] {
    const { routePoints } = this.tenant
    const { routingPoint: name } = this.row(place)
    const path = `${rowPath(place)}.routingPoint`
    if (name === '') return [{ code: 'noRoutingPoint', path }]
    return routePoints.length === 0 || routePoints.includes(name) ? [] : [{ code: 'unknownRoutingPoint', name, path }]
  }

  private defaultApplications(): DefaultApplication[] {
    return this.tenant.applications.filter((application) => application.type === 'Default')
  }

  /** Default applications with a block that offers the scenario. */
  private offering(scenario: Scenario): DefaultApplication[] {
    return this.defaultApplications().filter(({ blocks }) => offeredQueues(blocks, scenario).length > 0)
  }

  /** Inbound queues that the scenario uses; before any block offers it, those that could. */
  private inbound(scenario: Scenario): QueueConfig[] {
    if (scenario === 'web') return []
    const { queues } = this.tenant
    const offered = new Set(this.offering(scenario).flatMap(({ blocks }) => offeredQueues(blocks, scenario)))
    const used = queues.filter(({ name }) => offered.has(name))
    if (used.length > 0) return used
    const inbound = queues.filter(({ kind }) => kind === 'inbound')
    const naming = inbound.filter(({ callbackQueue }) => callbackQueue !== undefined)
    return naming.length > 0 ? naming : inbound
  }

  /** Queues that the scenario's callbacks wait in. */
  private callbackQueues(scenario: Scenario): QueueConfig[] {
    const { queues } = this.tenant
    if (scenario === 'web') return queues.filter(({ kind }) => kind === 'callback')
    const named = new Set(this.inbound(scenario).map(({ callbackQueue }) => callbackQueue))
    return queues.filter(({ name }) => named.has(name))
  }

  /** Places of the rows that serve the scenario's callbacks, each once; -1 for the default row, which serves all others (QUE-3). */
  private serviceRows(scenario: Scenario): number[] {
    const places = this.callbackQueues(scenario).map(({ name }) => this.rowPlaces.get(name) ?? -1)
    return places.length === 0 ? [-1] : [...new Set(places)].sort((a, b) => a - b)
  }

  private row(place: number): Tenant['settings']['default'] {
    const { settings } = this.tenant
    return settings.rows[place] ?? settings.default
  }

  private isServed(text: string): boolean {
    const known = this.served.get(text)
    if (known !== undefined) return known
    const isServed = this.someAgentFits(text)
    this.served.set(text, isServed)
    return isServed
  }

  private someAgentFits(text: string): boolean {
    try {
      const expression = parseSkillExpression(text)
      return this.tenant.agents.some(({ skills }) => fits(expression, skills))
    } catch (error) {
      // Nobody fits what cannot be read; the step of the row says why.
      if (error instanceof SkillExpressionError) return false
      throw error
    }
  }
}

function offeredQueues(blocks: readonly Block[], scenario: Scenario): string[] {
  return blocks.flatMap((block) => (block.kind === 'callbackV2' && offers(block, scenario) ? [block.queue] : []))
}

function rowPath(place: number): string {
  return place < 0 ? 'settings.default' : `settings.rows[${place}]`
}
