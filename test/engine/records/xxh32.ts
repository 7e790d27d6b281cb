const P = [0x9e3779b1n, 0x85ebca77n, 0xc2b2ae3dn, 0x27d4eb2fn, 0x165667b1n] as const
const MASK = 0xffffffffn

function rotl(value: bigint, bits: bigint): bigint {
  const low = value & MASK
  return ((low << bits) | (low >> (32n - bits))) & MASK
}

function lane(accumulator: bigint, word: bigint): bigint {
  return (rotl(accumulator + word * P[1], 13n) * P[0]) & MASK
}

/** XXH32 with seed 0, written from its published description with arbitrary-precision integers. */
export function xxh32(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 0
  let hash: bigint = P[4]
  if (bytes.length >= 16) {
    const lanes = [(P[0] + P[1]) & MASK, P[1], 0n, -P[0] & MASK]
    for (; at + 16 <= bytes.length; at += 16) {
      for (let i = 0; i < 4; i++) lanes[i] = lane(lanes[i] ?? 0n, BigInt(view.getUint32(at + 4 * i, true)))
    }
    hash = [1n, 7n, 12n, 18n].reduce((sum, bits, i) => sum + rotl(lanes[i] ?? 0n, bits), 0n) & MASK
  }
  hash += BigInt(bytes.length)
  for (; at + 4 <= bytes.length; at += 4) hash = rotl(hash + BigInt(view.getUint32(at, true)) * P[2], 17n) * P[3]
  for (; at < bytes.length; at++) hash = rotl(hash + BigInt(bytes[at] ?? 0) * P[4], 11n) * P[0]
  hash &= MASK
  hash = ((hash ^ (hash >> 15n)) * P[1]) & MASK
  hash = ((hash ^ (hash >> 13n)) * P[2]) & MASK
  return Number(hash ^ (hash >> 16n))
}
