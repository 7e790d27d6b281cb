import { useState } from 'react'
import { Button } from '../components/Button.tsx'
import { dateText, secondText } from '../format/time.ts'
import type { Step } from '../text/because.ts'
import { texts } from '../text/en.ts'

/** Above this many steps the middle is folded. */
const MOST = 12
const KEPT = { first: 4, last: 6 }

/** What happened and why, newest last, like the journal (CBK-11). */
export function WhyTimeline({
  steps,
  zone,
  abbreviation,
}: {
  readonly steps: readonly Step[]
  readonly zone: string
  readonly abbreviation: string
}) {
  const [unfolded, unfold] = useState(false)
  const folded = steps.length > MOST && !unfolded ? steps.length - KEPT.first - KEPT.last : 0
  const shown = folded === 0 ? steps : [...steps.slice(0, KEPT.first), ...steps.slice(-KEPT.last)]
  return (
    <div className="why-pane">
      <div className="row why-head">
        <h2>{texts.record.why}</h2>
        <span className="spring" />
        <span className="t3 xs">{texts.record.steps(steps.length, abbreviation)}</span>
      </div>
      <ol className="why">
        {shown.map((step, index) => {
          const before = shown[index - 1]
          const day = dateText(step.at, zone)
          const newDay = before === undefined || dateText(before.at, zone) !== day
          return (
            <li
              key={step.key}
              className={newDay ? 'has-day' : ''}
              data-folds={folded > 0 && index === KEPT.first ? true : undefined}
            >
              {folded > 0 && index === KEPT.first && (
                <div className="fold">
                  <Button small look="quiet" onClick={() => unfold(true)}>
                    {texts.record.folded(folded)} · {texts.record.unfold}
                  </Button>
                </div>
              )}
              {newDay && <div className="day t3">{day}</div>}
              <time dateTime={new Date(step.at).toISOString()}>{secondText(step.at, zone)}</time>
              <span className={`point m-${step.look}`}>
                <i className={step.changed ? '' : 'hollow'} />
              </span>
              <div>
                <span className="what">{step.title}</span>
                <span className="because">
                  {step.because} {step.rule !== '' && <span className="rule">{step.rule}</span>}
                </span>
              </div>
            </li>
          )
        })}
      </ol>
    </div>
  )
}
