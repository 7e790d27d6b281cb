import { z } from 'zod'
import { OFFER_TYPES } from '../../../engine/command.ts'
import { INSTANT_FACTS, type Condition, type Explanation, type NextWay } from '../../../engine/explain/explanation.ts'
import type { AvailabilityExplanation } from '../../handlers/explain.ts'
import { isoOf, isoTime } from '../../handlers/instant.ts'

export const bookingBody = z.object({
  phoneNumber: z.string().max(100),
  desiredTime: z.string().optional().describe('ISO 8601 with Z or an offset'),
  offerType: z.enum(OFFER_TYPES).optional(),
  alwaysCheckCapacity: z.boolean().optional(),
  pushTargets: z
    .array(z.object({ channel: z.string(), target: z.string() }))
    .max(100)
    .optional(),
})

const conditionData = z.object({
  rule: z.string().describe('Rule that asks for it'),
  cause: z.string().describe('What is wrong when it does not hold'),
  verdict: z.boolean(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
})

export const explanationData = z.object({
  at: isoTime(),
  now: isoTime(),
  zone: z.string().describe('Zone of the business hours; local times are in it'),
  local: isoTime(),
  verdict: z.boolean(),
  conditions: z.array(conditionData).describe('In the order of the engine; the first that fails decides'),
  because: conditionData.optional(),
  next: z
    .object({ at: isoTime(), local: isoTime(), end: isoTime().optional(), left: z.int().optional() })
    .optional()
    .describe('Where it would work'),
})

export const explainParams = z.object({ queue: z.string().max(200) })
export const explainQuery = z.object({ at: z.string().describe('ISO 8601 with Z or an offset') })
export const availabilityData = z.object({
  serviceName: z.string(),
  slot: explanationData,
  immediate: explanationData,
  scheduled: explanationData,
})

/** Instants, also those among the facts, become ISO 8601 (API-3). */
export function availabilityOf(explained: AvailabilityExplanation): z.output<typeof availabilityData> {
  const { serviceName, slot, immediate, scheduled } = explained
  return {
    serviceName,
    slot: explanationOf(slot),
    immediate: explanationOf(immediate),
    scheduled: explanationOf(scheduled),
  }
}

/** Instants, also those among the facts, become ISO 8601 (API-3). */
export function explanationOf({ at, now, zone, local, verdict, conditions, because, next }: Explanation) {
  return {
    at: isoOf(at),
    now: isoOf(now),
    zone,
    local,
    verdict,
    conditions: conditions.map(conditionOf),
    ...(because && { because: conditionOf(because) }),
    ...(next && { next: wayOf(next) }),
  }
}

function wayOf({ at, end, ...way }: NextWay) {
  return { ...way, at: isoOf(at), ...(end !== undefined && { end: isoOf(end) }) }
}

function conditionOf({ facts, ...condition }: Condition): z.output<typeof conditionData> {
  const shown: Record<string, string | number | boolean> = {}
  for (const [name, value] of Object.entries(facts)) {
    shown[name] = INSTANT_FACTS.includes(name) && typeof value === 'number' ? isoOf(value) : value
  }
  return { ...condition, facts: shown }
}
