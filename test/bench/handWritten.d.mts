export function handWritten(load: {
  readonly customers: number
  readonly servers: number
  readonly arrivalMean: number
  readonly serviceMean: number
  readonly patienceMean: number
  readonly seed: number
}): { abandoned: number; waitSum: number; events: number }
