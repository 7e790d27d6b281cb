import type { Page } from '@playwright/test'

/** The page's line to the host, which a test cuts and mends. */
export class Line {
  #cut = false
  readonly #open: (() => Promise<void>)[] = []

  /** Takes the line over from the next load of the page on. */
  static async of(page: Page): Promise<Line> {
    const line = new Line()
    await page.routeWebSocket(/\/ui\/rpc$/, async (socket) => {
      if (line.#cut) {
        await socket.close()
        return
      }
      socket.connectToServer()
      line.#open.push(() => socket.close())
    })
    return line
  }

  async cut(): Promise<void> {
    this.#cut = true
    await Promise.all(this.#open.splice(0).map((close) => close()))
  }

  mend(): void {
    this.#cut = false
  }
}
