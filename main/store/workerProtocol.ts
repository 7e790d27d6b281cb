import { messageOf, StoreFileError, StoreUnavailableError } from './errors.ts'
import type { StoreFileTrouble } from './errors.ts'
import type { Store, StoredBatch, StoredEntry } from './store.ts'
import type { DetailLimits } from './trimming.ts'

/** What the worker starts with. */
export interface WorkerSetup {
  readonly wasmBinary: Uint8Array<ArrayBuffer>
  readonly limits: DetailLimits
}

/** Methods that are called in the worker and answered; batches and entries have messages of their own, and the backlog is known here. */
export type StoreCall = Exclude<keyof Store, 'project' | 'restore' | 'backlog' | 'keep'>

/** The store's methods, none of them optional. */
export type FullStore = Required<Store>

/** A call as it is sent; `WorkerStore` takes care that the arguments are those of the method. */
export interface SentCall {
  readonly call: number
  readonly method: StoreCall
  readonly arguments: readonly unknown[]
}

/** The call as it arrives. */
export type CallRequest = {
  [M in StoreCall]: { readonly call: number; readonly method: M; readonly arguments: Parameters<FullStore[M]> }
}[StoreCall]

/** Entries of the journal for the file. */
export interface SentEntries {
  readonly entries: readonly StoredEntry[]
}

/** Records for projection, or ones that come back. */
export type SentBatch = { readonly batch: StoredBatch } | { readonly restored: StoredBatch }

export type StoreRequest = CallRequest | SentEntries | SentBatch

/** An error as plain data. */
export interface SentError {
  readonly message: string
  readonly name: string
  readonly trouble?: StoreFileTrouble
}

/** `result` is that of the method whose call it answers: the receiver knows which. */
export type StoreAnswer =
  | { readonly call: number; readonly result: unknown }
  | { readonly call: number; readonly error: SentError }
  | { readonly projected: number }

export function sendError(error: unknown): SentError {
  if (error instanceof StoreFileError) return { name: error.name, message: error.message, trouble: error.kind }
  return { name: error instanceof Error ? error.name : 'Error', message: messageOf(error) }
}

export function receiveError({ name, message, trouble }: SentError): Error {
  if (trouble !== undefined) return new StoreFileError(trouble, message)
  if (name === 'StoreUnavailableError') return new StoreUnavailableError(message)
  return name === 'RangeError' ? new RangeError(message) : new Error(message)
}
