import { randomUUID } from 'node:crypto'
import { ERROR_CATALOGUE } from '../../errors/catalogue.ts'
import { toApiError } from '../../errors/toApiError.ts'
import type { AdvanceStatus } from '../../handlers/clock.ts'

export type OperationState =
  | { readonly state: 'running' }
  | { readonly state: 'done'; readonly status: AdvanceStatus }
  | { readonly state: 'failed'; readonly code: number; readonly message: string }

export interface Operation {
  readonly id: string
  readonly outcome: OperationState
}

/** Most operations remembered; beyond it the oldest that have ended are forgotten. */
const MOST_OPERATIONS = 100

/** Work that may last longer than a caller waits (SIM-1): it goes on under an id that can be asked. */
export class Operations {
  private readonly byId = new Map<string, Operation>()
  private readonly patience: number

  /** @param patience ms that a caller waits before it gets the id of the running operation */
  constructor(patience = 2000) {
    this.patience = patience
  }

  /** Starts work and waits for it a while. Rejects only if it fails within that while. */
  async start(work: Promise<AdvanceStatus>): Promise<Operation> {
    const id = randomUUID()
    this.note({ id, outcome: { state: 'running' } })
    const ended = work.then(
      (status) => this.note({ id, outcome: { state: 'done', status } }),
      (error: unknown) => {
        const known = toApiError(error)
        const code = known?.code ?? 50001
        return this.note({
          id,
          outcome: { state: 'failed', code, message: known?.message ?? ERROR_CATALOGUE[50001].text },
        })
      },
    )
    let timer: NodeJS.Timeout | undefined
    const impatient = new Promise<'impatient'>((resolve) => {
      timer = setTimeout(() => resolve('impatient'), this.patience)
    })
    const first = await Promise.race([ended, impatient])
    clearTimeout(timer)
    if (first === 'impatient') return this.byId.get(id) ?? { id, outcome: { state: 'running' } }
    if (first.outcome.state === 'failed') await work
    return first
  }

  find(id: string): Operation | undefined {
    return this.byId.get(id)
  }

  private note(operation: Operation): Operation {
    this.byId.set(operation.id, operation)
    for (const [id, { outcome }] of this.byId) {
      if (this.byId.size <= MOST_OPERATIONS) break
      if (outcome.state !== 'running') this.byId.delete(id)
    }
    return operation
  }
}
