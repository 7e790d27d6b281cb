import type { Session, SessionStatus } from '../../session/sessionTypes.ts'

export type NoticeBody =
  | { readonly event: 'status'; readonly data: SessionStatus }
  | { readonly event: 'records'; readonly data: { readonly records: number } }

/** A notice of the event stream. `sequence` counts the notices since the host began. */
export interface Notice {
  readonly sequence: number
  /** `branch:sequence` (SIM-6). */
  readonly id: string
  readonly body: NoticeBody
}

/** Most notices kept for replay. */
const MOST_KEPT = 1000

/** Listens to the session once for all connections and keeps the latest notices for those who come back (SIM-6). */
export class Notices {
  private readonly kept: Notice[] = []
  private readonly listeners = new Set<(notice: Notice) => void>()
  private readonly unsubscribe: readonly (() => void)[]
  private sequence = 0

  constructor(session: Session) {
    this.unsubscribe = [
      session.on('status', () => this.publish(session, { event: 'status', data: session.status() })),
      session.on('records', () =>
        this.publish(session, { event: 'records', data: { records: session.status().records } }),
      ),
    ]
  }

  on(listener: (notice: Notice) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Notices after the one with that id; undefined when it is unknown or no longer kept, so that some are missed. */
  since(id: string): readonly Notice[] | undefined {
    const index = this.kept.findIndex((notice) => notice.id === id)
    return index < 0 ? undefined : this.kept.slice(index + 1)
  }

  close(): void {
    for (const stop of this.unsubscribe) stop()
    this.listeners.clear()
  }

  private publish(session: Session, body: NoticeBody): void {
    this.sequence += 1
    const notice = { sequence: this.sequence, id: `${session.status().branch.id}:${this.sequence}`, body }
    this.kept.push(notice)
    if (this.kept.length > MOST_KEPT) this.kept.shift()
    for (const listener of this.listeners) listener(notice)
  }
}
