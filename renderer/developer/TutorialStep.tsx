import { IconCheck, IconPlayerPlay, IconTerminal2 } from '@tabler/icons-react'
import { Button } from '../components/Button.tsx'
import { copyText } from '../components/copy.ts'
import { Problem } from '../components/Problem.tsx'
import { useSession } from '../state/session.ts'
import { texts } from '../text/en.ts'
import { curlText, prettyJson, requestText } from './apiRequest.ts'
import { type Known, type Step } from './tutorials.ts'
import { lacks, type Outcome } from './useTutorial.ts'

const said = texts.developer.tutorials

function Answer({ outcome }: { readonly outcome: Outcome }) {
  switch (outcome.kind) {
    case 'failed':
      return <Problem error={outcome.error} />
    case 'done':
      return (
        <p className="row tight sm">
          <IconCheck className="ico ok" size={14} aria-hidden />
          {outcome.text}
        </p>
      )
    case 'answer': {
      const { status, milliseconds, body, headers } = outcome.answer
      return (
        <>
          <p className="row tight sm">
            <span className={`chip ${status < 400 ? 'good' : 'bad'}`}>{status}</span>
            <span className="t3">{said.took(milliseconds)}</span>
            <span className="t3">{headers['x-simulated-time']}</span>
          </p>
          <pre className="code" tabIndex={0} aria-label={said.response}>
            {prettyJson(body)}
          </pre>
        </>
      )
    }
  }
}

function Slots({ known, onChoose }: { readonly known: Known; readonly onChoose: (slot: string) => void }) {
  const chosen = known.slot ?? known.slots?.[0]?.time
  return (
    <div className="tutorial-slots" role="radiogroup" aria-label={said.slots}>
      {known.slots?.map(({ time, localTime, places }) => (
        <label key={time} className={time === chosen ? 'chosen' : ''}>
          <input type="radio" name="tutorial-slot" checked={time === chosen} onChange={() => onChoose(time)} />
          <span className="mono">{localTime.slice(0, 16).replace('T', ' ')}</span>
          <span className="t3 xs">{said.places(places)}</span>
        </label>
      ))}
    </div>
  )
}

interface Props {
  readonly place: number
  readonly step: Step
  readonly known: Known
  readonly outcome: Outcome | undefined
  readonly busy: boolean
  readonly onRun: () => void
  readonly onChoose: (slot: string) => void
}

/** One step: why it is there, the request as it goes out, the answer as it came. */
export function TutorialStep({ place, step, known, outcome, busy, onRun, onChoose }: Props) {
  const origin = useSession((state) => (state.host === undefined ? '' : new URL(state.host.docs).origin))
  const waits = lacks(step, known).length > 0
  const request = step.kind === 'api' && !waits ? step.request(known) : undefined
  return (
    <li className="tutorial-step" aria-label={step.title}>
      <div className="row">
        <h2>
          {place + 1}. {step.title}
        </h2>
        <span className="spring" />
        {request !== undefined && (
          <Button
            small
            look="quiet"
            icon={<IconTerminal2 className="ico" size={14} aria-hidden />}
            onClick={() => void copyText(curlText(request, origin), texts.developer.copiedCurl)}
          >
            {texts.developer.copyCurl}
          </Button>
        )}
        <Button
          small
          asks
          disabled={busy || waits}
          icon={<IconPlayerPlay className="ico" size={14} aria-hidden />}
          {...(waits ? { hint: said.waits } : {})}
          onClick={onRun}
        >
          {said.run}
        </Button>
      </div>
      <p className="t2">{step.why}</p>
      {request !== undefined && <pre className="code">{requestText(request)}</pre>}
      {step.kind === 'choose' && known.slots !== undefined && <Slots known={known} onChoose={onChoose} />}
      {outcome !== undefined && <Answer outcome={outcome} />}
    </li>
  )
}
