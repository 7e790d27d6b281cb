import { isSupportedCountry } from 'libphonenumber-js/max'
import { assertNever } from '../kernel/assertNever.ts'
import { parseSkillExpression, skillsIn, SkillExpressionError } from '../routing/skillExpression.ts'
import type { Tenant } from './tenant.ts'

/** What a field that holds no value of its own names: another object of the tenant, a country, or skills in an expression (RTE-3). */
export type NameKind = 'queue' | 'businessHours' | 'callbackApplication' | 'skillExpression' | 'country'

/** A name that leads nowhere, or an expression that cannot be read. */
export type NameProblem =
  | { readonly code: 'unknownQueue'; readonly name: string }
  | { readonly code: 'unknownBusinessHours'; readonly name: string }
  | { readonly code: 'unknownCallbackApplication'; readonly name: string }
  | { readonly code: 'unknownSkill'; readonly name: string }
  | { readonly code: 'unknownCountry'; readonly name: string }
  /** `position` counts characters from 0. */
  | { readonly code: 'unreadableExpression'; readonly position: number; readonly message: string }

/** The names that a tenant has, for looking up. */
export interface KnownNames {
  readonly queues: ReadonlySet<string>
  readonly businessHours: ReadonlySet<string>
  readonly skills: ReadonlySet<string>
  /** Applications of type Callback. */
  readonly callbackApplications: ReadonlySet<string>
}

export function knownNames(tenant: Pick<Tenant, 'queues' | 'businessHours' | 'skills' | 'applications'>): KnownNames {
  return {
    queues: new Set(tenant.queues.map(({ name }) => name)),
    businessHours: new Set(tenant.businessHours.map(({ name }) => name)),
    skills: new Set(tenant.skills),
    callbackApplications: new Set(
      tenant.applications.filter(({ type }) => type === 'Callback').map(({ name }) => name),
    ),
  }
}

/** What is wrong with a name; several for an expression with several skills that nobody knows. */
export function nameProblems(of: NameKind, name: string, known: KnownNames): NameProblem[] {
  switch (of) {
    case 'queue':
      return known.queues.has(name) ? [] : [{ code: 'unknownQueue', name }]
    case 'businessHours':
      return known.businessHours.has(name) ? [] : [{ code: 'unknownBusinessHours', name }]
    case 'callbackApplication':
      return known.callbackApplications.has(name) ? [] : [{ code: 'unknownCallbackApplication', name }]
    case 'country':
      return isSupportedCountry(name) ? [] : [{ code: 'unknownCountry', name }]
    case 'skillExpression':
      return expressionProblems(name, known)
    default:
      return assertNever(of, 'unknown kind of name')
  }
}

function expressionProblems(text: string, { skills }: KnownNames): NameProblem[] {
  try {
    return skillsIn(parseSkillExpression(text))
      .filter((name) => !skills.has(name))
      .map((name) => ({ code: 'unknownSkill', name }))
  } catch (error) {
    if (!(error instanceof SkillExpressionError)) throw error
    return [{ code: 'unreadableExpression', position: error.position, message: error.message }]
  }
}

/** A name problem in words, without a full stop. */
export function nameProblemText(problem: NameProblem): string {
  switch (problem.code) {
    case 'unknownQueue':
      return `there is no virtual queue "${problem.name}"`
    case 'unknownBusinessHours':
      return `there are no business hours "${problem.name}"`
    case 'unknownCallbackApplication':
      return `there is no Callback application "${problem.name}"`
    case 'unknownSkill':
      return `there is no skill "${problem.name}"`
    case 'unknownCountry':
      return `"${problem.name}" is not a country code such as US`
    case 'unreadableExpression':
      return problem.message
    default:
      return assertNever(problem, 'unknown problem of a name')
  }
}
