import { Button } from '../components/Button.tsx'
import { copyText } from '../components/copy.ts'
import type { ResultOf } from '../connection/contract.ts'
import { setParams } from '../state/params.ts'
import { useSession } from '../state/session.ts'
import { texts } from '../text/en.ts'
import { useCallInView } from './callInView.ts'

/** The request of an app as a command; the key is read from the environment, never shown. */
const firstRequest = (group: string, api: string) =>
  `curl -s -H "x-api-key: $RINGBACK_API_KEY" -H 'content-type: application/json' \\
  -d '${JSON.stringify({ groupName: group, fromPhoneNumber: '+12025550188' })}' ${api}/call-in/requests/create`

/** Why the list is empty, and the nearest way on. */
export function EmptyCallIns({ page }: { readonly page: ResultOf<'callIn.requests.list'> }) {
  const { range, search } = useCallInView()
  const groups = useSession((state) => state.tenant?.callInGroups)
  const api = useSession((state) => state.host?.api ?? '')
  const zone = useSession((state) => state.status?.zone ?? 'UTC')
  const rangeText = texts.ranges[range]
  if (page.total > 0) {
    const searching = search.trim() !== ''
    return (
      <div className="empty-fill">
        <div className="empty">
          <h2>{searching ? texts.callIn.noMatch(search.trim(), rangeText) : texts.callIn.noneInRange(rangeText)}</h2>
          <p>{searching ? texts.callIn.noMatchWhy : texts.callIn.noneInRangeWhy(zone)}</p>
          <div className="row">
            {searching ? (
              <Button look="primary" small onClick={() => setParams({ 'callIn.search': '' })}>
                {texts.empty.clear} <kbd>Esc</kbd>
              </Button>
            ) : (
              <Button look="primary" small onClick={() => setParams({ 'callIn.range': 'last30Days' })}>
                {texts.empty.showRange(texts.ranges.last30Days)}
              </Button>
            )}
          </div>
        </div>
      </div>
    )
  }
  return (
    <div className="empty-fill">
      <div className="empty">
        <h2>{texts.callIn.none}</h2>
        <p>{texts.callIn.noneWhy}</p>
        <ol className="steps-list">
          {texts.callIn.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        {groups?.length === 0 && <p>{texts.callIn.noGroups}</p>}
        <div className="row">
          <Button
            look="primary"
            small
            onClick={() => void copyText(firstRequest(groups?.[0]?.name ?? '', api), texts.callIn.copied)}
          >
            {texts.callIn.copyFirst}
          </Button>
        </div>
      </div>
    </div>
  )
}
