import { Button } from '../components/Button.tsx'
import type { ResultOf } from '../connection/contract.ts'
import { setParams } from '../state/params.ts'
import { useSession } from '../state/session.ts'
import { useView } from '../state/view.ts'
import { texts } from '../text/en.ts'
import { useCallInView } from './callInView.ts'

/** Why the list is empty, and the nearest way on. */
export function EmptyCallIns({ page }: { readonly page: ResultOf<'callIn.requests.list'> }) {
  const { range, search } = useCallInView()
  const groups = useSession((state) => state.tenant?.callInGroups)
  const show = useView((state) => state.show)
  const params = useView((state) => state.params)
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
            onClick={() =>
              show({
                tab: 'developer',
                params: { ...params, 'developer.section': 'tutorials', 'developer.tutorial': 'callIn' },
              })
            }
          >
            {texts.callIn.tutorial}
          </Button>
        </div>
      </div>
    </div>
  )
}
