import { useEffect } from 'react'
import { HintLayer } from '../components/HintLayer.tsx'
import { Problem } from '../components/Problem.tsx'
import { ToastStack } from '../components/toasts.tsx'
import { hearCommands } from '../connection/index.ts'
import { readUser, readWorld } from '../state/actions.ts'
import { attempt } from '../state/frame.ts'
import { useLink } from '../state/link.ts'
import { usePreferences } from '../state/preferences.ts'
import { useSession } from '../state/session.ts'
import { useFrame } from '../state/frame.ts'
import { texts } from '../text/en.ts'
import { runCommand } from './commands.ts'
import { Frame } from './Frame.tsx'
import { LostBar } from './LostBar.tsx'
import { SignIn } from './SignIn.tsx'
import { useAwake } from './useAwake.ts'

/** Nothing known, nobody signed in, or the frame. */
export function App() {
  const generation = useLink((state) => state.generation)
  const known = useSession((state) => state.status !== undefined && state.tenant !== undefined)
  const me = useSession((state) => state.me)
  const trouble = useFrame((state) => state.trouble)
  const revision = useSession((state) => state.status?.tenantRevision ?? 0)
  useEffect(() => hearCommands(runCommand), [])
  useAwake(usePreferences((state) => state.presenter))
  useEffect(() => {
    if (generation > 0) attempt(readWorld)
  }, [generation, revision])
  const users = useSession((state) => state.users)
  useEffect(() => {
    if (users > 0) attempt(readUser)
  }, [users])
  return (
    <>
      {known && me ? (
        <Frame key={me.userName} />
      ) : (
        <div className="lobby">
          <LostBar />
          {trouble !== undefined && <Problem error={trouble} />}
          {known && me === null ? (
            <SignIn />
          ) : (
            <main className="waiting">
              <h1>{texts.product}</h1>
              <p role="status" className="t2">
                {texts.signIn.waiting}
              </p>
            </main>
          )}
        </div>
      )}
      <ToastStack />
      <HintLayer />
    </>
  )
}
