import { readFileSync } from 'node:fs'
import path from 'node:path'
import { timeOfDayText } from '../../engine/hours/calendar.ts'
import { WEEKDAYS, type BusinessHours } from '../../engine/tenant/businessHours.ts'
import { tenantSchema, type Tenant, type TenantInput } from '../../engine/tenant/tenant.ts'
import { assetsFolder } from '../../main/ports/assets.ts'

export const ZONES = ['America/Toronto', 'Europe/Berlin', 'Asia/Kolkata', 'Australia/Sydney']
export const QUEUES = 2_000

/** Business hours that are like no others: two intervals a day from Monday to Friday, a closed day every month, Saturdays in December. */
export function ownHours(place: number): BusinessHours {
  const opens = 360 + (place % 240)
  const at = (minutes: number): string => timeOfDayText(opens + minutes)
  return {
    name: `Hours ${place}`,
    zone: ZONES[place % ZONES.length] ?? 'UTC',
    weekly: WEEKDAYS.slice(1, 6).flatMap((day) => [
      { day, from: at(0), to: at(210) },
      { day, from: at(255), to: at(540) },
    ]),
    specialDays: Array.from({ length: 12 }, (_, month) => ({
      name: `Closed ${month + 1}`,
      from: `2027-${String(month + 1).padStart(2, '0')}-${String(1 + (place % 28)).padStart(2, '0')}`,
      everyYear: true,
      enabled: true,
      intervals: [],
    })),
  }
}

/** A sample of the product by its name. */
export function sample(name: string): Tenant {
  return tenantSchema.parse(JSON.parse(readFileSync(path.join(assetsFolder(), 'tenants', `${name}.json`), 'utf8')))
}

const GROUPS = 10
const NUMBERS_A_GROUP = 10_000
const RULES = { capacity: 200, number: 200, region: 100 }

/** 2,000 queues with a row each, 500 rules that share them, and call-in groups of 10,000 numbers each: 100,000 DNIS unless told otherwise. */
export function largeTenant(groups = GROUPS): TenantInput {
  const small = sample('five-seat-shop')
  const names = Array.from({ length: QUEUES }, (_, place) => `Queue_${place}_CB`)
  const skills = Array.from({ length: 200 }, (_, place) => `Skill ${place}`)
  const shared = (rules: number, rule: number): string[] => names.filter((_, place) => place % rules === rule)
  const cells = Object.fromEntries(
    WEEKDAYS.map((day) => [
      day,
      Object.fromEntries(Array.from({ length: 48 }, (_, cell) => [timeOfDayText(cell * 30), cell])),
    ]),
  )
  return {
    ...small,
    skills: [...small.skills, ...skills],
    businessHours: [...small.businessHours, ...names.map((_, place) => ownHours(place))],
    queues: [...small.queues, ...names.map((name) => ({ name, kind: 'callback' as const }))],
    settings: {
      default: small.settings.default,
      rows: names.map((queue, place) => ({
        ...small.settings.default,
        queue,
        businessHours: `Hours ${place}`,
        skillExpression: `"${skills[place % 200] ?? ''}" > ${place % 10} & !"${skills[(place + 1) % 200] ?? ''}"`,
      })),
    },
    capacityRules: Array.from({ length: RULES.capacity }, (_, rule) => ({
      name: `Capacity ${rule}`,
      timeslotLengthMinutes: 30 as const,
      cells,
      queues: shared(RULES.capacity, rule),
    })),
    numberRules: Array.from({ length: RULES.number }, (_, rule) => ({
      name: `Numbers${rule}`,
      permittedCountries: ['US', 'CA', 'DE', 'GB'],
      blockedPatterns: [`^1900${rule}`, `${rule}[0-9]+0000$`],
      queues: shared(RULES.number, rule),
    })),
    regions: ['East', 'West'].map((name) => ({ name, nodes: [`${name} 1`, `${name} 2`] })),
    regionRules: Array.from({ length: RULES.region }, (_, rule) => ({
      name: `Regions ${rule}`,
      preferred: ['East'],
      fallback: ['West'],
      queues: shared(RULES.region, rule),
    })),
    callInGroups: Array.from({ length: groups }, (_, group) => ({
      name: `Group ${group}`,
      numbers: Array.from({ length: NUMBERS_A_GROUP }, (__, place) => ({
        number: `+1${4_150_000_000 + group * NUMBERS_A_GROUP + place}`,
        description: `Line ${place}`,
      })),
    })),
  }
}
