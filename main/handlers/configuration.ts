import { z } from 'zod'
import { permits, type Action } from '../../engine/access/actions.ts'
import type { Actor } from '../../engine/command.ts'
import { editActionOf } from '../../engine/commands.ts'
import { nameOf, OBJECT_TYPES, tenantObjectSchema, type ObjectType } from '../../engine/configuration/objects.ts'
import { historyOf } from '../../engine/configuration/history.ts'
import type { ObjectView } from '../../engine/configuration/views.ts'
import { ApiError } from '../errors/apiError.ts'
import { validationError } from '../errors/validation.ts'
import { checkAccess } from './checkAccess.ts'
import { OPERATOR, type HandlerContext } from './context.ts'
import { define } from './define.ts'
import { seenBy, withHiddenQueues, type SeenObject } from './hiddenQueues.ts'
import { maskedValue, objectWithKeysOf } from './maskedKeys.ts'
import { zonesForObject } from './newZones.ts'
import { submit } from './submit.ts'

const typeSchema = z.enum(OBJECT_TYPES)
const nameSchema = z.string().max(200)
const revisionSchema = z.int().min(0)

/** Types that signed-in users see in the Tools and Call-In tabs (ACC-1, ACC-2). */
const SEEN_BY: Partial<Record<ObjectType, Action>> = {
  capacityRule: 'tools.view',
  numberRule: 'tools.view',
  regionRule: 'tools.view',
  region: 'tools.view',
  callInGroup: 'tools.view',
  captchaKeySet: 'developer.view',
}

function mustSee(context: HandlerContext, type: ObjectType): void {
  checkAccess(SEEN_BY[type] ?? 'operator', context)
}

/**
 * Who an edit is by: the signed-in user where the object belongs to one of the vendor tabs, else the operator (ACC-7).
 * @throws ApiError 403
 */
function editorOf(context: HandlerContext, type: ObjectType): Actor {
  // What a role does not see as a whole it changes by the panes that show parts of it.
  const action = SEEN_BY[type] && editActionOf(type)
  checkAccess(action ?? 'operator', context)
  return action === undefined ? OPERATOR : context.actor
}

function shown({ caller }: HandlerContext, type: ObjectType, { name, revision, value }: ObjectView): SeenObject {
  return seenBy(caller, { name, revision, value: maskedValue(type, value) })
}

function present({ session }: HandlerContext, type: ObjectType, name: string): ObjectView | undefined {
  return session.read((simulation) => simulation.objects(type)).find((one) => one.name === name)
}

function find(context: HandlerContext, type: ObjectType, name: string): SeenObject {
  const found = present(context, type, name)
  if (found === undefined) throw new ApiError(404, `There is no ${type} ${name}.`)
  return shown(context, type, found)
}

/** Every object of the tenant (TEN-1) with its revision (TEN-7). Settings are those saved (TEN-6). */
export const configurationHandlers = {
  'configuration.list': define({
    args: z.strictObject({ type: typeSchema }),
    turn: 'read',
    access: 'anyone',
    run: (context, { type }) => {
      mustSee(context, type)
      const objects = context.session
        .read((simulation) => simulation.objects(type))
        .map((one) => shown(context, type, one))
      const action = editActionOf(type)
      const { signedIn } = context.caller
      const editable = signedIn === undefined || (action !== undefined && permits(signedIn.role.role, action))
      return { type, objects, editable }
    },
  }),
  'configuration.get': define({
    args: z.strictObject({ type: typeSchema, name: nameSchema }),
    turn: 'read',
    access: 'anyone',
    run: (context, { type, name }) => {
      mustSee(context, type)
      return find(context, type, name)
    },
  }),
  /** UI-42: what changed objects of a type, or one of them: newest first, at most `limit`, with what stood there before and after. */
  'configuration.history': define({
    args: z.strictObject({
      type: typeSchema,
      name: nameSchema.optional(),
      limit: z.int().min(1).max(500).default(100),
    }),
    turn: 'read',
    access: 'anyone',
    run: (context, { type, name, limit }) => {
      mustSee(context, type)
      const { start, commands } = context.session.commandsSoFar()
      const all = historyOf(start, commands, { type, ...(name !== undefined && { name }) })
      const side = (named: string, value: ObjectView['value'] | undefined) =>
        value === undefined ? undefined : shown(context, type, { name: named, revision: 0, value }).value
      const changes = all.slice(0, limit).map(({ command: { at, actor }, name: named, inForceAt, ...sides }) => {
        const [before, after] = [side(named, sides.before), side(named, sides.after)]
        return {
          at,
          name: named,
          actor: { kind: actor.kind, name: actor.name },
          ...(before !== undefined && { before }),
          ...(after !== undefined && { after }),
          ...(inForceAt !== undefined && { inForceAt }),
        }
      })
      return { type, changes, count: all.length }
    },
  }),
  /** Adds an object, or replaces the one of its name; the revision is the one that was read, and absent for a new object. */
  'configuration.put': define({
    args: z.strictObject({ type: typeSchema, value: z.unknown(), revision: revisionSchema.optional() }),
    turn: 'command',
    access: 'anyone',
    run: async (context, { type, value, revision }) => {
      const actor = editorOf(context, type)
      const parsed = tenantObjectSchema.safeParse({ type, value })
      if (!parsed.success) throw validationError(parsed.error.issues)
      const tenant = context.session.read((simulation) => simulation.tenant)
      const sent = objectWithKeysOf(parsed.data, tenant)
      const object = withHiddenQueues(context.caller, sent, present(context, type, nameOf(sent)))
      const seen = revision === undefined ? {} : { revision }
      await submit(context, { kind: 'configuration.put', object, ...seen, ...zonesForObject(context, object) }, actor)
      return find(context, type, nameOf(object))
    },
  }),
  'configuration.remove': define({
    args: z.strictObject({ type: typeSchema, name: nameSchema, revision: revisionSchema }),
    turn: 'command',
    access: 'anyone',
    run: async (context, { type, name, revision }) => {
      const actor = editorOf(context, type)
      find(context, type, name)
      await submit(context, { kind: 'configuration.remove', type, name, revision }, actor)
      return {}
    },
  }),
}
