/** Gives memory for so many bytes, from a multiple of 8 on: who makes something large says where it shall lie. */
export type Room = (bytes: number) => Uint8Array

/** Memory of its own for everything. */
export const freshRoom: Room = (bytes) => new Uint8Array(bytes)
