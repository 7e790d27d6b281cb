import { useEffect, useState } from 'react'
import { create } from 'zustand'
import type { ResultOf, SignedInUser } from '../connection/contract.ts'

type Status = ResultOf<'session.status'>
type Tenant = ResultOf<'tenant.get'>
type HostInfo = ResultOf<'session.hostInfo'>

interface SessionStore {
  readonly status: Status | undefined
  readonly tenant: Tenant | undefined
  readonly host: HostInfo | undefined
  /** The tenant user who acts in the vendor's tabs; null: nobody is signed in; undefined: not known yet. */
  readonly me: SignedInUser | null | undefined
  /** Set when the last sign-in ended for inactivity: after how many minutes (ACC-5). */
  readonly endedAfterMinutes: number | undefined
  /** Grows when lists and charts may have changed. */
  readonly records: number
  /** Grows when another page of this browser may have changed who is signed in (UI-6). */
  readonly users: number
  readonly setStatus: (status: Status) => void
  readonly setWorld: (world: { tenant: Tenant; host: HostInfo }) => void
  readonly setMe: (me: SignedInUser | null) => void
  readonly signedOut: (afterMinutes: number) => void
  readonly recordsChanged: () => void
  readonly userChanged: () => void
}

/** The running session as the host last told it. */
export const useSession = create<SessionStore>()((set) => ({
  status: undefined,
  tenant: undefined,
  host: undefined,
  me: undefined,
  endedAfterMinutes: undefined,
  records: 0,
  users: 0,
  setStatus: (status) => set({ status }),
  setWorld: (world) => set(world),
  setMe: (me) => set({ me, endedAfterMinutes: undefined }),
  signedOut: (endedAfterMinutes) => set({ me: null, endedAfterMinutes }),
  recordsChanged: () => set((state) => ({ records: state.records + 1 })),
  userChanged: () => set((state) => ({ users: state.users + 1 })),
}))

/** Simulated now, ms since the epoch; 0 before the first status. */
export const simulatedNow = () => useSession.getState().status?.now ?? 0

/** Between two looks of a view that is costly to draw, ms: at most 4 a second (UI-50). */
const CALM_MS = 250

/** The status for views that need not follow each tick of the clock. */
export function useCalmStatus(): Status | undefined {
  const [status, setStatus] = useState(() => useSession.getState().status)
  useEffect(() => {
    const look = setInterval(() => setStatus(useSession.getState().status), CALM_MS)
    return () => clearInterval(look)
  }, [])
  return status
}
