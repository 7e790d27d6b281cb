import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'

/** The server as routes of the control API are added to it. */
export type App = Parameters<FastifyPluginCallbackZod>[0]

/** Limit of bodies that hold a tenant, a scenario, a settings table or a file of calls, which are larger than others, bytes. */
export const LARGE_BODY = 32 * 1024 * 1024
