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

function overlaps(state: WindowState, area: Rectangle): boolean {
  const { x, y } = state.place ?? area
  return x < area.x + area.width && x + state.width > area.x && y < area.y + area.height && y + state.height > area.y
}

/** The state that was kept, or the default one; a place that no screen shows any more is forgotten. */
export function readWindowState(folder: string, areas: readonly Rectangle[]): WindowState {
  let state: WindowState
  try {
    state = stateSchema.parse(JSON.parse(readFileSync(join(folder, FILE), 'utf8')))
  } catch {
    return DEFAULT
  }
  if (areas.some((area) => overlaps(state, area))) return state
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
