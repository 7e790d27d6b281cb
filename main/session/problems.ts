import type { SessionProblem } from './sessionTypes.ts'

/** The gravest first. */
const ORDER = ['storage', 'event-loop', 'recovery', 'falling-behind', 'rebuilding'] as const

/** What is wrong at present; of several troubles the gravest is shown. */
export class Problems {
  readonly #messages = new Map<SessionProblem['kind'], string>()

  /** Returns whether this is news. */
  set(kind: SessionProblem['kind'], message: string): boolean {
    const isNew = this.#messages.get(kind) !== message
    this.#messages.set(kind, message)
    return isNew
  }

  clear(kind: SessionProblem['kind']): boolean {
    return this.#messages.delete(kind)
  }

  message(kind: SessionProblem['kind']): string | undefined {
    return this.#messages.get(kind)
  }

  get gravest(): SessionProblem | undefined {
    for (const kind of ORDER) {
      const message = this.#messages.get(kind)
      if (message !== undefined) return { kind, message }
    }
    return undefined
  }
}
