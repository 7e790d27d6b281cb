import { useEffect, useMemo } from 'react'
import { Problem } from '../components/Problem.tsx'
import type { ResultOf } from '../connection/contract.ts'
import { useLive } from '../connection/useLive.ts'
import { isTyping } from '../frame/useFrameKeys.ts'
import { markReady } from '../frame/ready.ts'
import { simulatedNow, useCalmStatus, useSession } from '../state/session.ts'
import { useView } from '../state/view.ts'
import { texts } from '../text/en.ts'
import { AgentGrid } from './AgentGrid.tsx'
import { ChartsPane } from '../charts/ChartsPane.tsx'
import { Dials } from './Dials.tsx'
import { groupsOf } from './queueGroups.ts'
import { QueueTable } from './QueueTable.tsx'

/** Above this many simulated seconds per second a floor is old when it arrives: counters then run to the moment it was told. */
const FAST = 100

const isFast = ({ running, factor }: ResultOf<'session.status'>['pace']) =>
  running && (factor === 'max' || factor > FAST)

/** The floor: queues, agents, dials, and how they got there (UI-50). */
export function SimulatorTab() {
  const status = useCalmStatus()
  const tenant = useSession((state) => state.tenant)
  const { queue, show } = useView()
  const queues = useLive('queues.list', '', () => ({}))
  const agents = useLive('agents.list', '', () => ({}))
  const dials = useLive('dials.list', '', () => ({}))
  const groups = groupsOf(queues.data ?? [], tenant?.queues ?? [])
  const chosen = groups.find((group) => group.name === queue)
  const toldAt = useMemo(
    () => Math.max(simulatedNow(), ...(agents.data?.agents ?? []).map(({ since }) => since)),
    [agents.data],
  )
  const now = status === undefined || isFast(status.pace) ? toldAt : status.now
  const error = [queues.error, agents.error, dials.error].find((one) => one !== undefined && one.code !== 0)
  const ready = queues.data !== undefined && agents.data !== undefined
  useEffect(() => {
    if (ready) markReady()
  }, [ready])
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      if (event.key !== 't' && event.key !== 'T') return
      event.preventDefault()
      const view = useView.getState()
      view.show({ tables: !view.tables })
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
  if (status === undefined) return null
  return (
    <>
      <div className="toolbar">
        <h1>{texts.floor.title}</h1>
        <span className="vsep" />
        <span className="sm t3">{texts.floor.tenant}</span>
        <span className="sm med ell">{status.tenant}</span>
        <span className="spring" />
        <span className="sm t3">{texts.floor.seed}</span>
        <span className="mono">{status.seed}</span>
      </div>
      {error !== undefined && <Problem error={error} lead={texts.floor.failed} />}
      <div className="floor">
        <section className="pane floor-side" aria-label={texts.floor.title}>
          <QueueTable
            groups={groups}
            chosen={chosen?.name ?? ''}
            onChoose={(name) => show({ queue: name })}
            now={status.now}
            zone={status.zone}
          />
          <AgentGrid agents={agents.data?.agents ?? []} known={agents.data !== undefined} now={now} />
          {dials.data !== undefined && <Dials {...dials.data} now={now} />}
        </section>
        <ChartsPane group={chosen} />
      </div>
    </>
  )
}
