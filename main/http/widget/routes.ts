import { readFile } from 'node:fs/promises'
import type { FastifyInstance } from 'fastify'
import { assetPath } from '../../ports/assets.ts'
import { scriptHeaders, widgetPageHeaders } from '../ui/headers.ts'

const FILES = {
  '/widget.js': { file: 'widget.js', type: 'text/javascript; charset=utf-8', headers: scriptHeaders },
  '/widget': { file: 'page.html', type: 'text/html; charset=utf-8', headers: widgetPageHeaders },
  '/widget/page.js': { file: 'page.js', type: 'text/javascript; charset=utf-8', headers: scriptHeaders },
} as const

/** The widget client, a script that pages of any origin may load, and its test page (WID-1). What it may ask, the Callback API decides. */
export function widgetRoutes(app: FastifyInstance): void {
  for (const [url, { file, type, headers }] of Object.entries(FILES)) {
    app.get(url, { schema: { hide: true } }, async (_request, reply) =>
      reply
        .headers(headers)
        .type(type)
        .send(await readFile(assetPath('widget', file))),
    )
  }
}
