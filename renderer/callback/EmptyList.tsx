import { Button } from '../components/Button.tsx'
import { useLive } from '../connection/useLive.ts'
import type { ResultOf } from '../connection/contract.ts'
import { SECTION } from '../developer/sections.ts'
import { useTabs } from '../frame/useTabs.ts'
import { setPace } from '../state/actions.ts'
import { attempt } from '../state/frame.ts'
import { setParams } from '../state/params.ts'
import { simulatedNow, useSession } from '../state/session.ts'
import { useView } from '../state/view.ts'
import { texts } from '../text/en.ts'
import { intervalOf, rangeText, rangeWith } from './ranges.ts'
import { useZone } from './useZone.ts'

/** The form of the ids that callbacks and answers of the API have alike. */
const ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

/** Why the list is empty, and the nearest way on. */
export function EmptyList({
  page,
  onCreate,
}: {
  readonly page: ResultOf<'callbacks.list'>
  readonly onCreate: (() => void) | undefined
}) {
  const { range, search, show } = useView()
  const status = useSession((state) => state.status)
  const seesErrors = useTabs().includes('developer')
  const { data: any } = useLive('callbacks.list', '', () => ({
    sort: { column: 'desiredTime', descending: true },
    limit: 1,
  }))
  const newest = any?.rows[0]
  const zone = useZone()
  const elsewhere = newest === undefined ? undefined : rangeWith(newest.desiredTime, simulatedNow(), zone)
  const searching = search.trim() !== '' && page.inRange > 0
  const better = elsewhere !== undefined && elsewhere !== range ? elsewhere : undefined
  const inBetter =
    better !== undefined &&
    newest !== undefined &&
    newest.desiredTime >= intervalOf(better, simulatedNow(), zone, { from: '', to: '' }).from
  const slow = status?.pace.running !== true || (status.pace.factor !== 'max' && status.pace.factor < 60)
  if (searching) {
    return (
      <div className="empty-fill">
        <div className="empty">
          <h2>{texts.empty.noMatch(search.trim(), rangeText(range))}</h2>
          <p>{texts.empty.noMatchWhy(page.inRange)}</p>
          <div className="row">
            <Button look="primary" small onClick={() => show({ search: '' })}>
              {texts.empty.clear} <kbd>Esc</kbd>
            </Button>
            {seesErrors && ID.test(search.trim()) && (
              <Button
                small
                onClick={() => {
                  const id = search.trim()
                  setParams({ [SECTION]: 'errors', 'developer.corrId': id, 'developer.error': id })
                  show({ tab: 'developer', search: '' })
                }}
              >
                {texts.empty.amongErrors}
              </Button>
            )}
          </div>
        </div>
      </div>
    )
  }
  const none = any !== undefined && any.rows.length === 0
  return (
    <div className="empty-fill">
      <div className="empty">
        <h2>{none ? texts.empty.noneAtAll : texts.empty.noneInRange(rangeText(range))}</h2>
        <p>{none ? texts.empty.noneAtAllWhy : texts.empty.noneInRangeWhy}</p>
        <div className="row">
          {better !== undefined && inBetter && (
            <Button look="primary" small onClick={() => show({ range: better })}>
              {texts.empty.showRange(rangeText(better))}
            </Button>
          )}
          {none && slow && (
            <Button look="primary" small asks onClick={() => attempt(() => setPace(60))}>
              {texts.empty.runFaster} <kbd>4</kbd>
            </Button>
          )}
          {onCreate !== undefined && (
            <Button small asks onClick={onCreate}>
              {texts.callbacks.create} <kbd>N</kbd>
            </Button>
          )}
        </div>
      </div>
    </div>
  )
}
