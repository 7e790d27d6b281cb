import { z } from 'zod'

const name = z.string().min(1).max(100)

/** Roles of tenant users, widest first (ACC-1). */
export const ROLES = ['Administrator', 'Supervisor', 'Developer', 'Monitor'] as const
export type Role = (typeof ROLES)[number]

/** Someone who signs in to the Callback UI. */
export const userSchema = z.strictObject({
  userName: name,
  firstName: z.string(),
  lastName: z.string(),
  roles: z.array(z.enum(ROLES)),
  /** Names of access groups (ACC-4). */
  groups: z.array(name).default([]),
  /** Role set in the annex of the user's record, in one of these sections; it counts before all else (ACC-3). */
  annex: z.strictObject({ section: z.enum(['ges', 'gms']), role: z.enum(ROLES) }).optional(),
})

/** Who may read: access group → yes or no. A group that is not named inherits, in the end from the default, which is yes (ACC-6). */
const permissionsSchema = z.record(name, z.boolean())

/** A folder of script objects; `path` such as `/Callback/Sales`, its parent is the path before the last slash (ACC-6). */
export const folderSchema = z.strictObject({
  path: z.string().regex(/^(\/[^/]+)+$/, 'a path such as /Callback/Sales'),
  /** Whether the folder's permissions reach what lies in it and below. */
  propagate: z.boolean().default(true),
  permissions: permissionsSchema.default({}),
})

/** The object that stands for a service, `ges_<queue>` (QUE-4, ACC-6). */
export const scriptObjectSchema = z.strictObject({
  /** Long enough for the longest name of a queue. */
  name: z.string().min(1).max(104),
  /** Path of its folder; empty: at the top. */
  folder: z.string().default(''),
  permissions: permissionsSchema.default({}),
})

export type User = z.infer<typeof userSchema>
export type Folder = z.infer<typeof folderSchema>
export type ScriptObject = z.infer<typeof scriptObjectSchema>
