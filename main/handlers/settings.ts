import { z } from 'zod'
import { checkSettings, settingsWarnings } from '../../engine/settings/checkSettings.ts'
import { settingsFindingText, type SettingsFinding } from '../../engine/settings/findings.ts'
import { settingsSchema } from '../../engine/tenant/settings.ts'
import { ApiError } from '../errors/apiError.ts'
import { LONGEST_FILE, settingsFromCsv, settingsToCsv } from '../settings/settingsCsv.ts'
import { OPERATOR, type HandlerContext } from './context.ts'
import { define } from './define.ts'
import { submit } from './submit.ts'

const none = z.strictObject({})
const revision = z.int().min(0)

/** A finding as it is shown: where, what is wrong, what is allowed (SET-30). */
export interface SettingsProblemView {
  readonly severity: SettingsFinding['severity']
  readonly code: SettingsFinding['code']
  readonly row?: string
  readonly column?: string
  readonly line?: number
  readonly message: string
}

function viewOf(finding: SettingsFinding): SettingsProblemView {
  const { severity, code, row, column, line } = finding
  return {
    severity,
    code,
    ...(row !== undefined && { row }),
    ...(column !== undefined && { column }),
    ...(line !== undefined && { line }),
    message: settingsFindingText(finding),
  }
}

/** Most problems that an answer lists. */
const MOST_LISTED = 500

function tableOf({ session }: HandlerContext) {
  return session.read((simulation) => {
    const settings = simulation.settings()
    const findings = checkSettings({ ...simulation.tenant, settings: settings.saved })
    return { ...settings, findings: findings.slice(0, MOST_LISTED).map(viewOf) }
  })
}

/** CALLBACK_SETTINGS: draft, save, publish (TEN-6), and its way to CSV and back (TEN-4). It belongs to the operator (ACC-7). */
export const settingsHandlers = {
  'settings.get': define({ args: none, turn: 'read', access: 'operator', run: tableOf }),
  'settings.save': define({
    args: z.strictObject({ settings: settingsSchema, revision }),
    turn: 'command',
    access: 'operator',
    run: async (context, args) => {
      await submit(context, { kind: 'settings.save', ...args }, OPERATOR)
      return tableOf(context)
    },
  }),
  'settings.publish': define({
    args: z.strictObject({ revision }),
    turn: 'command',
    access: 'operator',
    run: async (context, args) => {
      await submit(context, { kind: 'settings.publish', ...args }, OPERATOR)
      return tableOf(context)
    },
  }),
  'settings.discard': define({
    args: z.strictObject({ revision }),
    turn: 'command',
    access: 'operator',
    run: async (context, args) => {
      await submit(context, { kind: 'settings.discard', ...args }, OPERATOR)
      return tableOf(context)
    },
  }),
  /** The saved table as CSV with the column titles. */
  'settings.export': define({
    args: none,
    turn: 'read',
    access: 'operator',
    run: ({ session }) => ({ csv: settingsToCsv(session.read((simulation) => simulation.settings()).saved) }),
  }),
  /** Checks a CSV file, and saves it when it is right and a revision is given; wrong cells change nothing. */
  'settings.import': define({
    args: z.strictObject({ csv: z.string().max(LONGEST_FILE), revision: revision.optional() }),
    turn: 'command',
    access: 'operator',
    run: async (context, args) => {
      const tenant = context.session.read((simulation) => simulation.tenant)
      const { settings, findings } = settingsFromCsv(args.csv, tenant)
      const problems = findings.slice(0, MOST_LISTED).map(viewOf)
      if (settings === undefined) {
        if (args.revision === undefined) return { saved: false, problems }
        throw new ApiError(501, problems[0]?.message ?? 'csv: is not a settings table', {
          field: 'csv',
          detail: { problems },
        })
      }
      const warnings = [...problems, ...settingsWarnings({ ...tenant, settings }).map(viewOf)].slice(0, MOST_LISTED)
      if (args.revision === undefined) return { saved: false, problems: warnings }
      await submit(context, { kind: 'settings.save', settings, revision: args.revision }, OPERATOR)
      return { saved: true, problems: warnings }
    },
  }),
}
