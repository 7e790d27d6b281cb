import { z } from 'zod'
import { callInGroupSchema, type CallInGroup } from '../../engine/tenant/callInGroup.ts'
import { numbersErrorText } from '../callIn/numbersError.ts'
import { LONGEST_FILE, numbersFromCsv, numbersToCsv } from '../callIn/numbersCsv.ts'
import { ApiError } from '../errors/apiError.ts'
import type { HandlerContext } from './context.ts'
import { define } from './define.ts'
import { submit } from './submit.ts'

const nameSchema = z.string().min(1).max(100)

/** Most errors that an answer lists. */
const MOST_LISTED = 500

function groupNamed({ session }: HandlerContext, name: string): CallInGroup {
  const found = session.read((simulation) => simulation.tenant.callInGroups.find((group) => group.name === name))
  if (found === undefined) throw new ApiError(7040, `There is no call-in group ${name}.`)
  return found
}

/** Numbers of call-in groups from and to CSV (CTI-2). */
export const callInHandlers = {
  'callIn.exportNumbers': define({
    args: z.strictObject({ group: nameSchema }),
    turn: 'read',
    access: 'tools.view',
    run: (context, { group }) => ({ csv: numbersToCsv(groupNamed(context, group).numbers) }),
  }),
  /**
   * Checks a whole file, and appends its numbers when it is right and a revision is given. With `create` the group is not there yet, and is
   * made with these numbers when the revision is 0. Errors name line and reason; then nothing is imported.
   */
  'callIn.importNumbers': define({
    args: z.strictObject({
      group: nameSchema,
      fileName: z.string().max(300),
      csv: z.string().max(LONGEST_FILE),
      revision: z.int().min(0).optional(),
      create: z.boolean().optional(),
    }),
    turn: 'command',
    access: 'callInGroups.edit',
    run: async (context, { group: name, fileName, csv, revision, create }) => {
      const group = create === true ? undefined : groupNamed(context, name)
      const present = group?.numbers ?? []
      const read = numbersFromCsv({ name: fileName, text: csv }, { numbers: [...present] })
      if ('errors' in read) {
        const errors = read.errors.slice(0, MOST_LISTED).map((error) => ({
          ...(error.line !== undefined && { line: error.line }),
          message: numbersErrorText(error),
        }))
        if (revision === undefined) return { imported: false, numbers: present.length, errors }
        const message = errors[0]?.message ?? 'The file cannot be read.'
        throw new ApiError(501, message, { field: 'csv', detail: { errors, count: read.errors.length } })
      }
      const numbers = read.numbers.length
      if (revision === undefined) return { imported: false, numbers, errors: [] }
      const value = callInGroupSchema.parse({ ...(group ?? { name }), numbers: [...read.numbers] })
      const seen = group === undefined ? {} : { revision }
      await submit(context, { kind: 'configuration.put', object: { type: 'callInGroup', value }, ...seen })
      return { imported: true, numbers, errors: [] }
    },
  }),
}
