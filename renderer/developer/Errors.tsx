import { IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import { Button } from '../components/Button.tsx'
import { DataTable, type Column } from '../components/DataTable.tsx'
import { Moment } from '../components/Moment.tsx'
import { Problem } from '../components/Problem.tsx'
import { SearchField } from '../components/SearchField.tsx'
import { Switch } from '../components/Switch.tsx'
import { TableMenu, useColumns } from '../components/TableMenu.tsx'
import { useSearchKey } from '../components/useSearchKey.ts'
import type { ResultOf } from '../connection/contract.ts'
import { millisecondText } from '../format/time.ts'
import { countText } from '../format/values.ts'
import { useOnline } from '../state/link.ts'
import { setParams, useParam } from '../state/params.ts'
import { useSession } from '../state/session.ts'
import { texts } from '../text/en.ts'
import { ErrorDetail } from './ErrorDetail.tsx'
import { SectionHead } from './SectionHead.tsx'
import { usePolled } from './usePolled.ts'

type Failure = ResultOf<'errors.list'>[number]

const said = texts.developer.errors

const columns = (zone: string): readonly Column<Failure>[] => [
  { id: 'corrId', title: said.columns.corrId, width: 276, text: ({ corrId }) => corrId, look: 'mono' },
  { id: 'url', title: said.columns.url, width: 124, text: ({ url }) => url, look: 'mono' },
  { id: 'method', title: said.columns.method, width: 60, text: ({ method }) => method },
  {
    id: 'time',
    title: said.columns.time,
    width: 190,
    cell: ({ simulatedTime }) => <Moment at={Date.parse(simulatedTime)} zone={zone} time={millisecondText} />,
    text: ({ simulatedTime }) => simulatedTime,
  },
  {
    id: 'status',
    title: said.columns.status,
    width: 88,
    cell: ({ status, code }) => (
      <span className="danger">
        {status} · {code}
      </span>
    ),
    text: ({ status, code }) => `${status} · ${code}`,
  },
]

/** Most Recent Errors: failing calls of the API and of the UI (ERR-1, UI-20a). */
export function Errors() {
  const [search] = useParam('developer.corrId')
  const [open] = useParam('developer.error')
  const [live, setLive] = useState(true)
  const online = useOnline()
  const zone = useSession((state) => state.status?.zone ?? 'UTC')
  const text = search.trim()
  const { data, key, error, refresh } = usePolled(
    'errors.list',
    text,
    () => (text === '' ? {} : { search: text }),
    live,
  )
  const table = useColumns('errors', columns(zone))
  useSearchKey('error-search')
  return (
    <>
      <SectionHead section="errors">
        <span className="sm t3">{data !== undefined && countText(data.length)}</span>
        <SearchField
          id="error-search"
          table="errors"
          label={said.search}
          placeholder={said.searchHint}
          value={search}
          onChange={(next) => {
            const whole = data?.find(({ corrId }) => corrId === next.trim())
            setParams({ 'developer.corrId': next, ...(whole !== undefined && { 'developer.error': whole.corrId }) })
          }}
        />
        <div className="row toolbar-end">
          <Switch
            label={texts.callbacks.live}
            hint={texts.callbacks.liveHint}
            checked={live}
            disabled={!online}
            onChange={setLive}
          />
          <TableMenu
            all={table.all}
            hidden={table.hidden}
            onToggle={table.toggle}
            fileName="errors"
            rows={() => Promise.resolve(data ?? [])}
            none={(data ?? []).length === 0}
          />
          <Button asks icon={<IconRefresh className="ico" size={16} aria-hidden />} onClick={refresh}>
            {texts.callbacks.refresh}
          </Button>
        </div>
      </SectionHead>
      {error !== undefined && error.code !== 0 && <Problem error={error} lead={texts.callbacks.failed} />}
      {data?.length === 0 ? (
        <div className="empty">
          <h2>{text === '' ? said.none : said.noMatch(text)}</h2>
          <p>{text === '' ? said.noneWhy : said.noMatchWhy}</p>
        </div>
      ) : (
        <div className="beside">
          <div className="main">
            <DataTable
              id="errors"
              label={texts.developer.sections.errors}
              columns={table.columns}
              rows={data ?? []}
              keyOf={({ corrId }) => corrId}
              open={open}
              onOpen={(corrId) => setParams({ 'developer.error': corrId })}
              waiting={key !== text}
            />
          </div>
          <ErrorDetail corrId={open} />
        </div>
      )}
    </>
  )
}
