import { tell } from '../components/toasts.tsx'
import type { ResultOf } from '../connection/contract.ts'
import { call } from '../connection/index.ts'
import { texts } from '../text/en.ts'
import { idleMinutes } from './activity.ts'
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
  const before = session.me
  // A host that was started anew knows nobody: who is at work here goes on as who they were (UI-6).
  if (me.isNew === true && before && idleMinutes() < tenant.sessionTimeoutMinutes) {
    await signIn(before.userName).catch(() => session.setMe(null))
  } else take(me)
}

function take({ user, endedAfterMinutes }: ResultOf<'session.me'>) {
  const session = useSession.getState()
  if (endedAfterMinutes === undefined) session.setMe(user ?? null)
  else session.signedOut(endedAfterMinutes)
}

/** Reads who is signed in since another page of this browser has changed it (UI-6), and says so when it is somebody else. */
export async function readUser() {
  const me = await call('session.me', {})
  const before = useSession.getState().me
  take(me)
  if (me.user && before && before.userName !== me.user.userName) tell(texts.signIn.elsewhere(me.user.displayName))
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
