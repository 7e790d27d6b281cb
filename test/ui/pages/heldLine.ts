import type { Page } from '@playwright/test'
import { z } from 'zod'

const questionSchema = z.object({ id: z.int(), method: z.string() })
const answerSchema = z.object({ id: z.int().optional() })

/** The line of a page to the host, which can hold answers back so that a test looks at what is under way. */
export interface HeldLine {
  /** From the n-th answer to a method on, counted from now, answers to it are held. */
  readonly holdFrom: (method: string, nth: number) => void
  /** Lets go what is held, and holds no more. */
  readonly release: () => void
}

/** For lines that the page opens from now on: reload it. */
export async function heldLine(page: Page): Promise<HeldLine> {
  let held: (() => void)[] = []
  let holding: { readonly method: string; left: number } | undefined
  await page.routeWebSocket(/\/ui\/rpc$/, (socket) => {
    const host = socket.connectToServer()
    const methods = new Map<number, string>()
    socket.onMessage((text) => {
      const { id, method } = questionSchema.parse(JSON.parse(String(text)))
      methods.set(id, method)
      host.send(text)
    })
    host.onMessage((text) => {
      const { id = -1 } = answerSchema.parse(JSON.parse(String(text)))
      const isCounted = holding !== undefined && methods.get(id) === holding.method
      if (isCounted && holding !== undefined) holding.left -= 1
      if (isCounted && holding !== undefined && holding.left <= 0) held.push(() => socket.send(text))
      else socket.send(text)
    })
  })
  return {
    holdFrom: (method, nth) => {
      holding = { method, left: nth }
    },
    release: () => {
      holding = undefined
      for (const send of held) send()
      held = []
    },
  }
}
