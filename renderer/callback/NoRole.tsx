import { useSession } from '../state/session.ts'
import type { Tab } from '../state/viewQuery.ts'
import { texts } from '../text/en.ts'

/** In the place of a tab that the user does not have: why nothing is there (ACC-3). */
export function NoRole({ tab }: { readonly tab: Tab }) {
  const role = useSession((state) => state.me?.role)
  const because = useSession((state) => state.me?.withoutRole)
  return (
    <div className="empty-fill">
      <div className="empty">
        <h2>{role === undefined ? texts.noRole.title : texts.noRole.notYours(texts.tabs[tab], role)}</h2>
        <p className="t2">{because}</p>
        <p className="t2">{role === undefined ? texts.noRole.next : texts.noRole.notYoursNext}</p>
      </div>
    </div>
  )
}
