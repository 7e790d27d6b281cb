import { IconCheck, IconX } from '@tabler/icons-react'
import type { Condition, Explanation } from '../../engine/explain/explanation.ts'
import { momentText } from '../format/time.ts'
import { texts } from '../text/en.ts'

/** From which on a whole number can only be a moment, ms since the epoch. */
const MOMENTS_FROM = Date.UTC(2000, 0, 1)

/** The values behind a condition: `limit 6, bookings 6`. */
function factsText(facts: Condition['facts'], zone: string): string {
  return Object.entries(facts)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => {
      const shown = typeof value === 'number' && value > MOMENTS_FROM ? momentText(value, zone) : String(value)
      return `${name} ${shown}`
    })
    .join(', ')
}

/** Why a booking was refused, in the order in which the engine checks, to the first condition that fails (AVL-6, ERR-2). */
export function WhyRefused({ explanation }: { readonly explanation: Explanation }) {
  const { conditions, zone, next } = explanation
  const first = conditions.findIndex(({ verdict }) => !verdict)
  const shown = first < 0 ? conditions : conditions.slice(0, first + 1)
  return (
    <div>
      <h3>{texts.developer.errors.why}</h3>
      <ul className="checks">
        {shown.map(({ rule, cause, verdict, facts }) => (
          <li key={cause}>
            {verdict ? (
              <IconCheck className="ico ok" size={14} role="img" aria-label={texts.developer.errors.holds} />
            ) : (
              <IconX className="ico danger" size={14} role="img" aria-label={texts.developer.errors.fails} />
            )}
            <span>
              {texts.checks[cause]}
              {!verdict && <span className="t2 checks-facts">{factsText(facts, zone)}</span>}
            </span>
            <span className="rule">{rule}</span>
          </li>
        ))}
      </ul>
      {next !== undefined && <p className="sm t2">{texts.developer.errors.next(momentText(next.at, zone), zone)}</p>}
    </div>
  )
}
