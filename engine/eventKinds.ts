/** Kinds of events (DESIGN: events are data). In brackets: the two integers that an event carries. */
export const EventKind = {
  /** The session begins: agents log in, the first arrivals and calendar events are set. */
  start: 0,
  /** The next call of a traffic source [source, generation]. */
  arrival: 1,
  /** A caller has heard a message to its end [interaction, generation]. */
  flowStep: 2,
  /** A callback offer has been spoken [interaction, generation]. */
  offerSpoken: 3,
  /** A waiting caller, or a customer who answered a callback, has waited long enough [interaction, generation]. */
  patience: 4,
  /** A reserved agent answers [interaction, generation]. */
  agentAnswers: 5,
  /** A reserved agent has not answered in time [interaction, generation]. */
  agentMisses: 6,
  /** An agent ends a call [interaction, generation]. */
  handled: 7,
  /** After-call work ends [agent, generation]. */
  workEnds: 8,
  /** A Not Ready agent comes back after a missed call [agent, generation]. */
  agentReturns: 9,
  /** A SCHEDULED callback is due [callback, generation]. */
  callbackDue: 10,
  /** What became of an outbound dial, or its customer has heard the closing prompt [interaction, generation]. */
  dialEnds: 11,
  /** The wait between two attempts is over [interaction, generation]. */
  retryDue: 12,
  /** Callback Purge Time has passed [callback, generation]. */
  purgeDue: 13,
  /** Business hours open or close [hours, generation]. */
  hoursChange: 14,
  /** Shifts with these hours begin or end [hours]. */
  shiftChange: 15,
  /** Queues are sampled for charts [generation]. */
  sample: 16,
  /** A completed callback is forgotten [callback, generation]. */
  retention: 17,
  /** The copy of platform objects is fetched [generation]. */
  refetch: 18,
  /** The time to key digits is over, or a simulated caller has keyed them [interaction, generation]. */
  inputEnds: 19,
  /** Nobody has called in time after a click [call-in request, generation]. */
  callInExpires: 20,
  /** No result of a push notification has come [push, generation]. */
  pushUnconfirmed: 21,
  /** Pushed Callback Expiry has passed [callback, generation]. */
  pushExpires: 22,
  /** The wait of a callback with push targets is looked at [callback, generation]. */
  upcomingLook: 23,
  /** A slow push comes to a simulated device [push, generation]. */
  pushArrives: 24,
  /** A simulated device accepts by itself [push, generation]. */
  deviceAccepts: 25,
  /** A caller who waits is told position and estimated wait [interaction, generation]. */
  announcement: 26,
  /** The recorded name of a completed callback has been kept long enough [callback, generation]. */
  nameGone: 27,
  /** The work of a queue that found no healthy node tries again [queue]. */
  nodeRetry: 28,
  /** A customer calls once more [further call]. */
  furtherCall: 29,
} as const
