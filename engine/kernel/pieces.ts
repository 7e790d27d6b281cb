/** Bytes that are made a piece at a time, in less than a millisecond each: who takes them may turn to something else in between. */
export type Pieces = Generator<Uint8Array, void, undefined>

/** The bytes of all pieces, one after the other. */
export function joined(pieces: Iterable<Uint8Array>): Uint8Array<ArrayBuffer> {
  const all = [...pieces]
  const whole = new Uint8Array(all.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of all) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
