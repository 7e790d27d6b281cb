import { z } from 'zod'
import { ApiError, invalidValue } from '../errors/apiError.ts'
import { define } from './define.ts'
import { repeatableBody } from './shownBody.ts'

/** Developer > Request log: the latest requests with what they asked, and their repetition (UI-21a). */
export const requestHandlers = {
  /** The newest first, with query and body, but without userData, CAPTCHA tokens and push targets (ERR-2). */
  'requests.list': define({
    args: z.strictObject({ limit: z.int().min(1).max(1000).default(1000) }),
    turn: 'read',
    access: 'developer.view',
    run: ({ requests }, { limit }) => requests.exchanges(limit),
  }),
  /**
   * Sends a request to the Callback API again, with the same key; what is hidden of its body is left out. Whatever the API answers is the
   * result.
   */
  'requests.replay': define({
    args: z.strictObject({ number: z.int().min(1) }),
    turn: 'read',
    access: 'developer.view',
    run: ({ session, requests, ownApi }, { number }) => {
      const exchange = requests.exchanges(Infinity).find((one) => one.number === number)
      if (exchange === undefined) throw new ApiError(404, `The request ${number} is not kept any more.`)
      const { method, path, query, body, key } = exchange
      if (!path.startsWith('/engagement/v3/') || (method !== 'GET' && method !== 'POST'))
        throw invalidValue('number', 'number: only requests to the Callback API are sent again')
      const keys = session.read((simulation) => simulation.tenant.apiKeys)
      const apiKey = (keys.find(({ name }) => name === key) ?? keys[0])?.key
      if (apiKey === undefined) throw invalidValue('number', 'number: the tenant has no API key')
      return ownApi.server.send({
        method,
        path: `${path}${query}`,
        apiKey,
        ...(body !== undefined && { body: repeatableBody(body) }),
      })
    },
  }),
}
