import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Rectangle } from 'electron'
import { z } from 'zod'

const FILE = 'window.json'

const stateSchema = z.object({
  /** Absent: where the system puts it. */
  place: z.object({ x: z.int(), y: z.int() }).exactOptional(),
  width: z.int().min(400).max(20_000),
  height: z.int().min(300).max(20_000),
  maximized: z.boolean(),
})

/** Where a window stood and how large it was, in device-independent pixels. */
export type WindowState = z.infer<typeof stateSchema>

const DEFAULT: WindowState = { width: 1440, height: 900, maximized: false }

/** Part of a window's upper edge by which it can still be drawn back with the pointer, px. */
const GRIP = { width: 100, height: 30 }

const overlap = (from: number, to: number, start: number, length: number) =>
  Math.min(to, start + length) - Math.max(from, start)

/** Whether a window at that place shows enough of itself on a screen to be taken hold of. */
function isInReach({ place, width }: WindowState, area: Rectangle): boolean {
  const { x, y } = place ?? area
  return (
    overlap(x, x + width, area.x, area.width) >= GRIP.width &&
    overlap(y, y + GRIP.height, area.y, area.height) >= GRIP.height / 2
  )
}

/** At most as large as the largest screen. */
function bounded(state: WindowState, areas: readonly Rectangle[]): WindowState {
  const width = Math.max(...areas.map((area) => area.width))
  const height = Math.max(...areas.map((area) => area.height))
  return { ...state, width: Math.min(state.width, width), height: Math.min(state.height, height) }
}

/** The state that was kept, or the default one, no larger than a screen of `areas`; a place that is out of reach there is forgotten. */
export function readWindowState(folder: string, areas: readonly Rectangle[]): WindowState {
  let state: WindowState
  try {
    state = bounded(stateSchema.parse(JSON.parse(readFileSync(join(folder, FILE), 'utf8'))), areas)
  } catch {
    return bounded(DEFAULT, areas)
  }
  if (areas.some((area) => isInReach(state, area))) return state
  return { width: state.width, height: state.height, maximized: state.maximized }
}

/** Keeps the state. A window that cannot be remembered is no reason to fail: returns whether it was kept. */
export function keepWindowState(folder: string, state: WindowState): boolean {
  const path = join(folder, FILE)
  try {
    writeFileSync(`${path}.new`, JSON.stringify(state))
    renameSync(`${path}.new`, path)
    return true
  } catch {
    return false
  }
}
