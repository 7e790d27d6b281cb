import { IconUser } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { Problem } from '../components/Problem.tsx'
import { useLive } from '../connection/useLive.ts'
import { signIn } from '../state/actions.ts'
import { useOnline } from '../state/link.ts'
import { useSession } from '../state/session.ts'
import { texts } from '../text/en.ts'
import { Logo } from './Logo.tsx'
import { markReady } from './ready.ts'

/** Picks the tenant user who acts in the vendor's tabs (UI-2). */
export function SignIn() {
  const { data: users, error } = useLive('session.users', '', () => ({}), { live: false })
  const tenant = useSession((state) => state.tenant)
  const online = useOnline()
  const endedAfter = useSession((state) => state.endedAfterMinutes)
  const [trouble, setTrouble] = useState<unknown>()
  useEffect(() => {
    if (users !== undefined) markReady()
  }, [users])
  return (
    <main className="sign-in">
      <header>
        <Logo size={20} />
        <span className="med">{texts.product}</span>
        <span className="t3">{tenant?.name}</span>
      </header>
      <h1>{texts.signIn.title}</h1>
      {endedAfter !== undefined && (
        <p className="note warning" role="alert">
          {texts.signIn.ended(endedAfter)}
        </p>
      )}
      <p className="t2">{texts.signIn.lead}</p>
      {(trouble ?? error) !== undefined && <Problem error={trouble ?? error} />}
      {users?.length === 0 && <p>{texts.signIn.empty}</p>}
      <ul aria-label={texts.signIn.pick}>
        {users?.map((user) => {
          return (
            <li key={user.userName}>
              <button
                type="button"
                className="person"
                disabled={!online}
                aria-label={texts.signIn.action(user.displayName)}
                aria-describedby={`role-${user.userName}`}
                onClick={() => {
                  signIn(user.userName).catch(setTrouble)
                }}
              >
                <IconUser className="ico" size={20} aria-hidden />
                <span>
                  <b>{user.displayName}</b> <span className="t3">{user.role}</span>
                  <span className="t2" id={`role-${user.userName}`}>
                    {user.role === undefined ? texts.signIn.noRole : texts.roles[user.role]}
                  </span>
                </span>
              </button>
            </li>
          )
        })}
      </ul>
      <p className="t3 sm">{texts.simulated}.</p>
    </main>
  )
}
