import type { ResultOf } from '../connection/contract.ts'
import { counterText } from '../format/time.ts'
import { phoneText } from '../format/values.ts'
import { texts } from '../text/en.ts'

type Leg = ResultOf<'dials.list'>['legs'][number]

/** Trunks are drawn one by one up to this many. */
const DRAWN_TRUNKS = 24

const LOOK: Record<Leg['phase'], string> = {
  ringing: 'm-queued',
  answered: 'm-routing',
  closing: 'm-cancelled',
  waitsForTrunk: 'm-cancelled',
}

/** Outbound legs that are up now, and the trunks that bound them (DIA-5). */
export function Dials({ legs, trunks, trunksInUse, now }: ResultOf<'dials.list'> & { readonly now: number }) {
  return (
    <div className="floor-dials">
      <div className="pane-head">
        <h2>{texts.floor.dials}</h2>
        <span className="count">{legs.length}</span>
        <span className="spring" />
        <span className="xs t2 row tight">
          {texts.floor.trunks}
          {trunks <= DRAWN_TRUNKS && (
            <span className="trunks" aria-hidden>
              {Array.from({ length: trunks }, (_, index) => (
                <i key={index} className={index < trunksInUse ? 'on' : ''} />
              ))}
            </span>
          )}
          <span className="med">{texts.floor.trunksInUse(trunksInUse, trunks)}</span>
        </span>
      </div>
      {legs.length === 0 ? (
        <div className="dials-scroll">
          <p className="sm t2 pad">{texts.floor.noDials}</p>
        </div>
      ) : (
        <div className="floor-scroll dials-scroll" tabIndex={0} role="region" aria-label={texts.floor.dials}>
          <table className="tbl dense">
            <colgroup>
              <col style={{ width: 124 }} />
              <col style={{ width: 60 }} />
              <col />
              <col style={{ width: 60 }} />
            </colgroup>
            <thead>
              <tr>
                <th>{texts.floor.dialColumns.customer}</th>
                <th>{texts.floor.dialColumns.attempt}</th>
                <th>{texts.floor.dialColumns.leg}</th>
                <th className="num">{texts.floor.dialColumns.since}</th>
              </tr>
            </thead>
            <tbody>
              {legs.map((leg) => (
                <tr key={`${leg.callbackId} ${leg.attempt}`}>
                  <td>{phoneText(leg.phoneNumber)}</td>
                  <td className="t2">{texts.floor.attemptOf(leg.attempt, leg.maximumAttempts)}</td>
                  <td title={leg.queue}>
                    <span className={`leg ${LOOK[leg.phase]}`} aria-hidden />
                    {texts.floor.phases[leg.phase]}
                    <span className="t3"> · {leg.queue}</span>
                  </td>
                  <td className="num">{counterText(now - leg.since)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  )
}
