import { assertNever } from '../kernel/assertNever.ts'
import { settingsProblemText, type SettingsProblem } from '../settings/findings.ts'

/** The ways to a callback that can be provisioned (TEN-5): offered to a caller who waits, now or at a time of choice; or booked by API. */
export const SCENARIOS = ['inQueue', 'scheduled', 'web'] as const
export type Scenario = (typeof SCENARIOS)[number]

/** What is provisioned, in the order in which the administrator's guide does it (TEN-5). */
export const STEPS = [
  'routePoints',
  'virtualQueues',
  'agents',
  'defaultApplication',
  'phoneNumber',
  'callbackApplication',
  'businessHours',
  'defaultRow',
  'services',
] as const
export type Step = (typeof STEPS)[number]

/** What a step lacks. */
export type Lack =
  | { readonly code: 'noRoutePoint' }
  | { readonly code: 'noQueue'; readonly kind: 'inbound' | 'callback' }
  | { readonly code: 'noCallbackQueue'; readonly queue: string }
  | { readonly code: 'noOutboundQueue'; readonly queue: string }
  | { readonly code: 'noAgent' }
  /** No agent has the skills that the services with this expression ask for. */
  | { readonly code: 'noAgentFits'; readonly skillExpression: string }
  | { readonly code: 'noDefaultApplication' }
  | { readonly code: 'noOffer'; readonly offer: 'Immediate' | 'Scheduled' }
  /** `application` offers callbacks; absent: no Default application has a number. */
  | { readonly code: 'noPhoneNumber'; readonly application?: string }
  | { readonly code: 'noRoutingPoint' }
  | { readonly code: 'unknownRoutingPoint'; readonly name: string }
  /** What keeps the settings, or a row of them, from being saved. */
  | { readonly code: 'settings'; readonly problem: SettingsProblem }

/** Names of the scenarios, as the guide has them. */
export const SCENARIO_TITLES: Readonly<Record<Scenario, string>> = {
  inQueue: 'In-Queue Callback',
  scheduled: 'Scheduled Callback',
  web: 'Web Callback',
}

export const STEP_TITLES: Readonly<Record<Step, string>> = {
  routePoints: 'Route points',
  virtualQueues: 'Inbound, callback and outbound virtual queues',
  agents: 'An agent who can serve',
  defaultApplication: 'Default application that offers callbacks',
  phoneNumber: 'Phone number of the Default application',
  callbackApplication: 'Callback application',
  businessHours: 'Business hours with a zone',
  defaultRow: 'Default row of CALLBACK_SETTINGS',
  services: 'Callback services in CALLBACK_SETTINGS',
}

/** What is lacking in words, and what to do, without a full stop; the one place for these texts. */
export function lackText(lack: Lack): string {
  switch (lack.code) {
    case 'noRoutePoint':
      return 'there is no route point; add one for the calls to customers'
    case 'noQueue':
      return `there is no virtual queue of kind ${lack.kind}; add one`
    case 'noCallbackQueue':
      return `"${lack.queue}" names no callback queue; name the one that its callbacks wait in`
    case 'noOutboundQueue':
      return `"${lack.queue}" names no outbound queue; name the one that its calls to customers are counted in`
    case 'noAgent':
      return 'there is no agent; add one'
    case 'noAgentFits':
      return `no agent fits "${lack.skillExpression}"; give an agent the skills, or change the expression`
    case 'noDefaultApplication':
      return 'there is no Default application; add one with a Callback V2 block'
    case 'noOffer':
      return `no Default application has a Callback V2 block that offers ${lack.offer} callbacks; add one, or switch the offer on`
    case 'noPhoneNumber':
      return lack.application === undefined
        ? 'no phone number leads to a Default application; assign one'
        : `no phone number leads to "${lack.application}"; assign one`
    case 'noRoutingPoint':
      return 'Routing Point is empty; name the route point that customers are called from'
    case 'unknownRoutingPoint':
      return `there is no route point "${lack.name}"; add it, or name another`
    case 'settings':
      return settingsProblemText(lack.problem)
    default:
      return assertNever(lack, 'unknown lack')
  }
}
