import { z } from 'zod'
import { OBJECT_TYPES } from '../configuration/objects.ts'
import { expectationSchema, expectedRefusalSchema, ruleSchema } from './conditions.ts'
import { durationSchema } from './duration.ts'
import { labelsIn, madeBy, namesOneCall } from './labels.ts'
import type { Labelled } from './labels.ts'
import { label, stepCommandSchema } from './steps.ts'

/** One thing that happens at a moment, counted from the start. */
export const stepSchema = z.strictObject({
  at: durationSchema,
  command: stepCommandSchema,
  /** The step must be refused so (API-4). */
  refused: expectedRefusalSchema.optional(),
  rule: ruleSchema.optional(),
})

/** An edit of the tenant under which an expectation no longer holds: fields of one object, by type and name. */
const breaksSchema = z.strictObject({
  what: z.string().min(1).max(500),
  edit: z.strictObject({
    type: z.enum(OBJECT_TYPES),
    name: z.string(),
    change: z.record(z.string(), z.unknown()),
  }),
})

/** A moment with a name, to which a clock can run (SIM-1). */
const markSchema = z.strictObject({ at: durationSchema, name: label })

/** A scenario file: a tenant, a seed, what happens from outside while it runs, and what must hold meanwhile. */
export const scenarioSchema = z
  .strictObject({
    schemaVersion: z.literal(1),
    name: z
      .string()
      .regex(/^[a-z0-9-]+$/)
      .max(60),
    title: z.string().min(1).max(100),
    /** What it shows. */
    description: z.string().min(1).max(2000),
    /** What to look at while it runs. */
    watch: z.string().min(1).max(2000).optional(),
    /** How the times and figures of its expectations are worked out by hand. */
    reckoning: z.string().min(1).max(3000).optional(),
    /** Name of a tenant file. */
    tenant: z.string().min(1).max(60),
    seed: z.int().min(0),
    /** Local date and time in the tenant's zone; absent: the tenant's own (PAC-1). */
    startAt: z.iso.datetime({ local: true }).optional(),
    /** How long it lasts (PAC-1). */
    until: durationSchema,
    script: z.array(stepSchema).max(100_000).default([]),
    expect: z.array(expectationSchema).max(1000).default([]),
    marks: z.array(markSchema).max(1000).default([]),
    breaks: breaksSchema.optional(),
  })
  .superRefine((scenario, context) => {
    const made: Record<Labelled, Set<string>> = { callback: new Set(), call: new Set(), request: new Set() }
    const words: Record<Labelled, string> = {
      callback: 'books',
      call: 'places the call',
      request: 'asks for the call-in',
    }
    for (const [index, { command }] of scenario.script.entries()) {
      const path = ['script', index, 'command']
      const kind = madeBy(command)
      if (!namesOneCall(command)) {
        const other = command.kind === 'call.hangUp' ? 'a callback' : 'an agent'
        context.addIssue({ code: 'custom', path: [...path, 'call'], message: `give either a call or ${other}` })
      }
      for (const { field, label } of labelsIn(command))
        if (!made[field].has(label)) {
          const message = `no step before it ${words[field]} "${label}"`
          context.addIssue({ code: 'custom', path: [...path, field], message })
        }
      if (kind === undefined || !('as' in command) || command.as === undefined) continue
      if (made[kind].has(command.as))
        context.addIssue({ code: 'custom', path: [...path, 'as'], message: `"${command.as}" is used twice` })
      made[kind].add(command.as)
    }
    const marked = new Set<string>()
    for (const [index, { at, name }] of scenario.marks.entries()) {
      const path = ['marks', index]
      if (at > scenario.until)
        context.addIssue({ code: 'custom', path: [...path, 'at'], message: 'lies beyond the end' })
      if (marked.has(name))
        context.addIssue({ code: 'custom', path: [...path, 'name'], message: `"${name}" is used twice` })
      marked.add(name)
    }
    for (const [index, { at, that }] of scenario.expect.entries()) {
      if (at > scenario.until)
        context.addIssue({ code: 'custom', path: ['expect', index, 'at'], message: 'lies beyond the end' })
      for (const { field, label } of labelsIn(that))
        if (!made[field].has(label)) {
          const message = `no step ${words[field]} "${label}"`
          context.addIssue({ code: 'custom', path: ['expect', index, 'that', field], message })
        }
    }
  })

export type Scenario = z.infer<typeof scenarioSchema>
