/**
 * What a customer's draws are for; part of the key of their substream (DET-3). Attempts, deliveries and keys of blocks are added to the last
 * ones.
 */
export const Purpose = {
  arrival: 0,
  patience: 1,
  handleTime: 2,
  afterCallWork: 3,
  offerChoice: 4,
  scheduleWish: 5,
  number: 6,
  linePatience: 7,
  accessCode: 8,
  pushFault: 9,
  readyDelay: 10,
  nameLength: 11,
  redial: 12,
  redialDelay: 13,
  callsMeanwhile: 14,
  meanwhileDelay: 15,
  answerDelay: 100,
  dial: 200,
  /** Added once for each time that a call has been handed on: whoever takes it next meets other draws (IVR-8). */
  handedOn: 0x1000,
  /** Added once for each further call of the customer: patience, choices and conversation are others, the number stays (TRF-3). */
  calledAgain: 0x100000,
  /** Digits for a menu or an input; the key of the block is added. */
  keyed: 0x40000000,
} as const

/** Source of customers that no traffic source generates, such as those booked over the API. */
export const BOOKED_SOURCE = 0x40000000

/** Ordinals of customers who come from a trace: this, and their place in it. No source generates so many. */
export const TRACED_ORDINALS = 0x40000000
