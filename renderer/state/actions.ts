import { call } from '../connection/index.ts'
import { useSession } from './session.ts'

type Pace = 'pause' | 'resume' | number | 'max'

/** Reads all that the frame needs; once whenever the line opens. */
export async function readWorld() {
  const [status, host, tenant, me] = await Promise.all([
    call('session.status', {}),
    call('session.hostInfo', {}),
    call('tenant.get', {}),
    call('session.me', {}),
  ])
  const session = useSession.getState()
  session.setStatus(status)
  session.setWorld({ host, tenant })
  if (me.endedAfterMinutes === undefined) session.setMe(me.user ?? null)
  else session.signedOut(me.endedAfterMinutes)
}

/** Sets the pace; a factor also runs. */
export async function setPace(pace: Pace) {
  const status =
    pace === 'pause'
      ? await call('clock.pause', {})
      : pace === 'resume'
        ? await call('clock.resume', {})
        : await call('clock.speed', { factor: pace })
  useSession.getState().setStatus(status)
}

/** Runs to the next event and stops there. */
export async function step() {
  useSession.getState().setStatus(await call('clock.step', {}))
}

/** Pauses a running clock, runs a paused one at the pace it had. */
export async function togglePause() {
  const running = useSession.getState().status?.pace.running ?? false
  await setPace(running ? 'pause' : 'resume')
}

/** Goes back to a moment, or forward into the known future; ms since the epoch. */
export async function travel(to: number) {
  const now = useSession.getState().status?.now ?? 0
  const at = new Date(to).toISOString()
  const status = to < now ? await call('clock.rewind', { to: at }) : await call('clock.advance', { to: at })
  useSession.getState().setStatus(status)
}

/** Opens a branch at its furthest moment. */
export async function openBranch(id: string) {
  useSession.getState().setStatus(await call('branches.open', { id }))
}

export async function signIn(userName: string) {
  const { user } = await call('session.signIn', { userName })
  useSession.getState().setMe(user)
}

export async function signOut() {
  await call('session.signOut', {})
  useSession.getState().setMe(null)
}
