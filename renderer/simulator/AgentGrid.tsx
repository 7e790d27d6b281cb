import { useElementSize, useMergedRef } from '@mantine/hooks'
import { useVirtualizer } from '@tanstack/react-virtual'
import {
  IconBellRinging,
  IconCheck,
  IconMinus,
  IconPencil,
  IconPhone,
  IconPlayerPause,
  type Icon,
} from '@tabler/icons-react'
import { useMemo, useRef } from 'react'
import { AGENT_STATES, type AgentState } from '../../engine/records/kinds.ts'
import type { ResultOf } from '../connection/contract.ts'
import { counterText } from '../format/time.ts'
import { texts } from '../text/en.ts'

type Agent = ResultOf<'agents.list'>['agents'][number]

/** Ringing shares its look with talking: an interaction is with the agent. */
const LOOK: Record<AgentState, { readonly look: string; readonly icon: Icon }> = {
  ready: { look: 'ready', icon: IconCheck },
  ringing: { look: 'ringing', icon: IconBellRinging },
  talking: { look: 'talking', icon: IconPhone },
  afterCallWork: { look: 'acw', icon: IconPencil },
  notReady: { look: 'notready', icon: IconPlayerPause },
  loggedOut: { look: 'loggedout', icon: IconMinus },
}

const CELL = { height: 42, width: 216 }

/** Those who work first, so that a hundred agents do not hide behind the ones at home; names in order, so that nobody jumps about. */
function inOrder(agents: readonly Agent[]): Agent[] {
  const home = (agent: Agent) => (agent.state === 'loggedOut' ? 1 : 0)
  return [...agents].sort((a, b) => home(a) - home(b) || a.displayName.localeCompare(b.displayName))
}

function AgentCell({ agent, now }: { readonly agent: Agent; readonly now: number }) {
  const { look, icon: Shape } = LOOK[agent.state]
  const what =
    agent.queue === undefined
      ? ''
      : [agent.queue, agent.interaction && texts.floor.interactions[agent.interaction]].filter(Boolean).join(' · ')
  return (
    <div className={`agent e-${look}`} role="listitem">
      <div className="agent-line">
        <span className="ell agent-name" title={agent.displayName}>
          {agent.displayName}
        </span>
        <span className="agent-since">{counterText(now - agent.since)}</span>
      </div>
      <div className="agent-line">
        <span className={`badge a-${look}`}>
          <Shape className="ico" size={12} aria-hidden />
          {texts.floor.agentStates[agent.state]}
        </span>
        <span className="agent-what ell" title={what}>
          {what}
        </span>
      </div>
    </div>
  )
}

/** Agents with their state, since when, and what they are on; draws only what is seen. */
export function AgentGrid({
  agents,
  known,
  now,
}: {
  readonly agents: readonly Agent[]
  readonly known: boolean
  readonly now: number
}) {
  const scroller = useRef<HTMLDivElement>(null)
  const { ref: sizeRef, width } = useElementSize<HTMLDivElement>()
  const ref = useMergedRef(scroller, sizeRef)
  const sorted = useMemo(() => inOrder(agents), [agents])
  const across = Math.max(1, Math.floor(width / CELL.width))
  const virtual = useVirtualizer({
    count: Math.ceil(sorted.length / across),
    getScrollElement: () => scroller.current,
    estimateSize: () => CELL.height,
    overscan: 4,
  })
  const counts = AGENT_STATES.map((state) => ({ state, count: agents.filter((agent) => agent.state === state).length }))
  return (
    <div className="floor-agents">
      <div className="pane-head">
        <h2>{texts.floor.agents}</h2>
        <span className="count">{agents.length}</span>
        <span className="spring" />
        <span className="legend">
          {counts
            .filter(({ count }) => count > 0)
            .toReversed()
            .map(({ state, count }) => (
              <span key={state}>
                <b>{count}</b> {texts.floor.agentCounts[state]}
              </span>
            ))}
        </span>
      </div>
      <div className="agents-scroll" ref={ref} tabIndex={0} role="region" aria-label={texts.floor.agents}>
        {known && agents.length === 0 && <p className="t2 pad">{texts.floor.noAgents}</p>}
        <div className="agents" role="list" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start, key }) => (
            <div
              key={key}
              className="agents-row"
              role="presentation"
              style={{ transform: `translateY(${start}px)`, gridTemplateColumns: `repeat(${across}, minmax(0, 1fr))` }}
            >
              {sorted.slice(index * across, (index + 1) * across).map((agent) => (
                <AgentCell key={agent.userName} agent={agent} now={now} />
              ))}
            </div>
          ))}
        </div>
      </div>
    </div>
  )
}
