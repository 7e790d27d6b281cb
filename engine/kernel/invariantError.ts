/** Thrown when the engine finds itself where its own rules never lead: a fault of the program, not of what it was asked. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError'
}
