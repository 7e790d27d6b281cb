import { z } from 'zod'
import { scenarioSchema } from '../../engine/scenario/scenario.ts'
import { tenantSchema } from '../../engine/tenant/tenant.ts'
import type { HandlerContext } from './context.ts'
import { define } from './define.ts'
import { instantSchema } from './instant.ts'
import type { NewSessionRequest } from './sessionShelf.ts'

const name = z
  .string()
  .max(100)
  .regex(/^[a-z0-9-]+$/, 'must be the name of a sample')

const checkpointName = z.string().min(1).max(100)

const newSessionSchema = z.strictObject({
  tenant: z.union([name, tenantSchema]).optional(),
  scenario: z.union([name, scenarioSchema]).optional(),
  seed: z.int().min(0).optional(),
  startAt: z.string().max(100).optional(),
})

const requestOf = ({ tenant, scenario, seed, startAt }: z.output<typeof newSessionSchema>): NewSessionRequest => ({
  ...(tenant !== undefined && { tenant }),
  ...(scenario !== undefined && { scenario }),
  ...(seed !== undefined && { seed }),
  ...(startAt !== undefined && { startAt }),
})

async function begin({ session, sessions }: HandlerContext, args: z.output<typeof newSessionSchema>) {
  await sessions.begin(requestOf(args))
  return session.status()
}

/** Going over to another session or branch (SIM-2). */
export const sessionsHandlers = {
  /** Saves the session, puts it aside and begins another, which goes on at the same pace. */
  'session.new': define({ args: newSessionSchema, turn: 'clock', access: 'operator', run: begin }),
  /** Begins a session beside this one, with a key and a token of its own (SIM-8): in memory, and paused. */
  'session.isolate': define({
    args: newSessionSchema,
    turn: 'read',
    access: 'operator',
    run: ({ sessions }, args) => sessions.isolate(requestOf(args)),
  }),
  /** Ends an isolated session. */
  'session.close': define({
    args: z.strictObject({}),
    turn: 'read',
    access: 'operator',
    run: async ({ sessions }) => {
      await sessions.close()
      return {}
    },
  }),
  /** Saves the session, puts it aside and goes on with one that was put aside before. */
  'session.open': define({
    args: z.strictObject({ id: z.string().min(1).max(200) }),
    turn: 'clock',
    access: 'operator',
    run: async ({ session, sessions }, { id }) => {
      await sessions.open(id)
      return session.status()
    },
  }),
  /** Sessions that were put aside. */
  'session.old': define({
    args: z.strictObject({}),
    turn: 'read',
    access: 'operator',
    run: async ({ sessions }) => ({ sessions: await sessions.old() }),
  }),
  /** Begins a branch at a moment, now unless another is given; pauses. */
  'session.fork': define({
    args: z.strictObject({ at: instantSchema.optional() }),
    turn: 'clock',
    access: 'operator',
    run: async ({ session }, { at }) => {
      await session.fork(at)
      return session.status()
    },
  }),
  /** Remembers this place under a name until the host ends, for use between tests. */
  'checkpoint.set': define({
    args: z.strictObject({ name: checkpointName }),
    turn: 'clock',
    access: 'operator',
    run: async ({ session }, { name: called }) => {
      await session.setCheckpoint(called)
      return session.status()
    },
  }),
  /** Back to a checkpoint; what has come since is dropped, unless `keepBranch` lets a branch begin there. Pauses. */
  'checkpoint.restore': define({
    args: z.strictObject({ name: checkpointName, keepBranch: z.boolean().optional() }),
    turn: 'clock',
    access: 'operator',
    run: async ({ session }, { name: called, keepBranch }) => {
      await session.restoreCheckpoint(called, keepBranch)
      return session.status()
    },
  }),
  'scenarios.list': define({
    args: z.strictObject({}),
    turn: 'read',
    access: 'operator',
    run: ({ sessions }) => ({
      scenarios: sessions.scenarios().map(({ name: id, title, description, tenant, seed, until }) => ({
        name: id,
        title,
        description,
        tenant,
        seed,
        until,
      })),
      tenants: sessions.tenants(),
    }),
  }),
}
