import { useSession } from '../state/session.ts'
import { texts } from '../text/en.ts'

/** In the place of a tab for a user without a role: why nothing is there (ACC-3). */
export function NoRole() {
  const because = useSession((state) => state.me?.withoutRole)
  return (
    <div className="empty-fill">
      <div className="empty">
        <h2>{texts.noRole.title}</h2>
        <p className="t2">{because}</p>
        <p className="t2">{texts.noRole.next}</p>
      </div>
    </div>
  )
}
