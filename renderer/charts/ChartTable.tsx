import { secondText } from '../format/time.ts'
import { texts } from '../text/en.ts'
import { CHARTS, figureText } from './catalogue.ts'
import type { ChartPoint } from './chartData.ts'

/** Characters of a moment, and of the room beside a text; columns are as wide as their widest text asks. */
const MOMENT = 8
const ROOM = 3

/** The figures of the charts, newest first: for the keyboard, for copying and for screen readers. */
export function ChartTable({ data, zone }: { readonly data: readonly ChartPoint[]; readonly zone: string }) {
  const columns = CHARTS.flatMap((chart) => chart.series.map((series) => ({ ...series, digits: chart.digits })))
  const widths = [MOMENT, ...columns.map(({ column }) => column.length)].map((characters) => characters + ROOM)
  const all = widths.reduce((total, width) => total + width, 0)
  return (
    <div className="twin" tabIndex={0} role="region" aria-label={texts.charts.tables}>
      <table className="tbl dense">
        <colgroup>
          {widths.map((width, index) => (
            <col key={index} style={{ width: `${(100 * width) / all}%` }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th>{texts.charts.time}</th>
            {columns.map(({ key, column }) => (
              <th key={key} className="num" title={column}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.toReversed().map((point) => (
            <tr key={point.at}>
              <td>{secondText(point.at, zone)}</td>
              {columns.map(({ key, digits }) => (
                <td key={key} className="num">
                  {figureText(point[key], digits)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
