import type { RunningHost } from '../support/host.ts'

/** Figures of a host's process. */
export interface ProcessFigures {
  /** Time of the processor so far, s. */
  readonly cpuSeconds: number
  /** Resident memory, MB. */
  readonly residentMb: number
  /** In use by JavaScript, MB. */
  readonly heapMb: number
}

const MB = 1e6

/** Reads `/metrics` of a host. The first look begins to watch the process. */
export async function readMetrics({ api }: RunningHost): Promise<ProcessFigures> {
  const text = await (await fetch(new URL('/metrics', api))).text()
  const value = (name: string): number => {
    const line = text.split('\n').find((one) => one.startsWith(`ringback_${name} `))
    if (line === undefined) throw new Error(`/metrics does not tell ${name}.`)
    return Number(line.slice(line.indexOf(' ')))
  }
  return {
    cpuSeconds: value('process_cpu_seconds_total'),
    residentMb: value('process_resident_memory_bytes') / MB,
    heapMb: value('nodejs_heap_size_used_bytes') / MB,
  }
}
