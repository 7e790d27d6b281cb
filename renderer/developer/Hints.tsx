import { IconInfoCircle } from '@tabler/icons-react'
import { Problem } from '../components/Problem.tsx'
import { setParams } from '../state/params.ts'
import { texts } from '../text/en.ts'
import { hintsOf, type Exchange } from './hints.ts'
import { SectionHead } from './SectionHead.tsx'
import { usePolled } from './usePolled.ts'

const said = texts.developer.hints

/** Requests that a hint leads to at most. */
const MOST = 5

function Shown({ number, log }: { readonly number: number; readonly log: readonly Exchange[] }) {
  const one = log.find((exchange) => exchange.number === number)
  if (one === undefined) return null
  return (
    <li>
      <button
        type="button"
        className="link mono"
        onClick={() =>
          setParams({
            'developer.section': 'requests',
            'developer.request': String(number),
            'developer.filter': '',
            'developer.status': '',
            'developer.surface': '',
          })
        }
      >
        {one.method} {one.path}
        {one.query}
      </button>{' '}
      <span className="t3">
        {one.status}
        {one.code !== undefined && ` · ${one.code}`}
      </span>
    </li>
  )
}

/** Conformance hints, computed from the request log (UI-21e). */
export function Hints() {
  const { data, error } = usePolled('requests.list', '', () => ({}), true)
  const hints = hintsOf(data ?? [])
  const asked = data?.filter(({ path }) => path.startsWith('/engagement/')).length ?? 0
  return (
    <>
      <SectionHead section="hints">
        <span className="sm t3">{said.from(asked)}</span>
      </SectionHead>
      <div className="section-body">
        {error !== undefined && error.code !== 0 && <Problem error={error} />}
        {data !== undefined && hints.length === 0 && (
          <div>
            <h2>{asked === 0 ? said.nothing : said.none}</h2>
            <p className="t2">{asked === 0 ? said.nothingWhy : said.noneWhy}</p>
          </div>
        )}
        {hints.map(({ name, numbers }) => (
          <article key={name} className="note hint" aria-label={said.names[name].title}>
            <IconInfoCircle className="ico" size={16} aria-hidden />
            <div>
              <h2>
                {said.names[name].title} <span className="t3">{said.times(numbers.length)}</span>
              </h2>
              <p>{said.names[name].why}</p>
              <ul>
                {numbers.slice(0, MOST).map((number) => (
                  <Shown key={number} number={number} log={data ?? []} />
                ))}
              </ul>
            </div>
          </article>
        ))}
      </div>
    </>
  )
}
