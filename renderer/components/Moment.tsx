import { dateText } from '../format/time.ts'

interface Props {
  /** ms since the epoch. */
  readonly at: number
  readonly zone: string
  /** How exactly the time of the day is told, such as `secondText`. */
  readonly time: (at: number, zone: string) => string
}

/** A date and a time of the day, of which the time stands out. */
export function Moment({ at, zone, time }: Props) {
  return (
    <>
      <span className="t3">{dateText(at, zone)}</span> {time(at, zone)}
    </>
  )
}
