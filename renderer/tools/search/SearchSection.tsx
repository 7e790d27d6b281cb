import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useDeferredValue, useEffect, useState } from 'react'
import type { SortColumn } from '../../callback/columns.ts'
import { RecordPane } from '../../callback/RecordPane.tsx'
import { Button } from '../../components/Button.tsx'
import { DataTable, type Column, type Order } from '../../components/DataTable.tsx'
import { Problem } from '../../components/Problem.tsx'
import { StateBadge } from '../../components/StateBadge.tsx'
import { TableMenu, useColumns } from '../../components/TableMenu.tsx'
import type { ArgsOf, CallbackRow } from '../../connection/contract.ts'
import { useLive } from '../../connection/useLive.ts'
import { dateText, minuteText } from '../../format/time.ts'
import { countText, phoneText } from '../../format/values.ts'
import { markReady } from '../../frame/ready.ts'
import { isTyping } from '../../frame/useFrameKeys.ts'
import { useParam } from '../../state/params.ts'
import { useSession } from '../../state/session.ts'
import { useView } from '../../state/view.ts'
import { texts } from '../../text/en.ts'
import { ToolsFrame } from '../ToolsFrame.tsx'
import { inOrder, orderOf, orderText } from './order.ts'

/** Most callbacks that a search shows, by id and by number each. */
const MOST_FOUND = 250
/** Fewer characters find too much to mean anything. */
const LEAST = 3

type Field = 'id' | 'phoneNumber'

/** Callbacks whose id or number contains a text, whenever they were desired. */
function useFound(field: Field, text: string, sort: Order<SortColumn>) {
  const isAsked = text.length >= LEAST
  const args = (): ArgsOf<'callbacks.list'> => ({
    search: { field, text },
    sort,
    limit: MOST_FOUND,
  })
  const wanted = JSON.stringify([text, sort])
  const { data, key, error } = useLive('callbacks.list', wanted, args, { enabled: isAsked, gap: 1000 })
  return { page: isAsked && key === wanted ? data : undefined, error }
}

const momentText = (at: number, zone: string) => `${dateText(at, zone)} ${minuteText(at, zone)}`

const columnsIn = (zone: string): readonly Column<CallbackRow, SortColumn>[] => [
  {
    id: 'id',
    title: texts.columns.id,
    width: 280,
    look: 'mono',
    text: ({ id }) => id,
  },
  {
    id: 'state',
    title: texts.columns.state,
    width: 226,
    text: ({ state, reason }) => (reason === undefined ? state : `${state} (${reason})`),
    cell: ({ state, reason }) => <StateBadge state={state} reason={reason} />,
  },
  {
    id: 'phoneNumber',
    title: texts.columns.phoneNumber,
    width: 128,
    text: ({ phoneNumber }) => phoneNumber,
    cell: ({ phoneNumber }) => phoneText(phoneNumber),
  },
  { id: 'serviceName', title: texts.columns.serviceName, width: 132, text: ({ serviceName }) => serviceName },
  {
    id: 'desiredTime',
    title: texts.columns.desiredTime,
    width: 152,
    text: ({ desiredTime }) => momentText(desiredTime, zone),
  },
  { id: 'updatedAt', title: texts.columns.updatedAt, width: 152, text: ({ updatedAt }) => momentText(updatedAt, zone) },
]

/** Tools > Callback Search: any callback by its id or its number, whenever it was desired (UI-40a). */
export function SearchSection() {
  const { search: words } = texts.tools
  const { find, item, show } = useView()
  const zone = useSession((state) => state.status?.zone ?? 'UTC')
  const mayExport = useSession((state) => state.me?.may.exportCallbacks === true)
  const wanted = useDeferredValue(find.trim())
  const [text, setText] = useState(wanted)
  const [sortText, setSort] = useParam('find.sort')
  const order = orderOf(sortText)
  const byId = useFound('id', wanted, order)
  const digits = wanted.replaceAll(/[\s()-]/g, '')
  const byNumber = useFound('phoneNumber', digits, order)
  const isAsked = wanted.length >= LEAST
  const isAnswered = byId.page !== undefined && (byNumber.page !== undefined || digits.length < LEAST)
  const rows = [
    ...new Map([...(byId.page?.rows ?? []), ...(byNumber.page?.rows ?? [])].map((row) => [row.id, row])).values(),
  ].sort(inOrder(order))
  const error = byId.error ?? byNumber.error
  const all = columnsIn(zone)
  const { columns, hidden, toggle } = useColumns('callback-search', all)
  const count = (byId.page?.matching ?? 0) + (byNumber.page?.matching ?? 0)
  useEffect(markReady, [])
  useEffect(() => {
    if (isAnswered) setText(wanted)
  }, [isAnswered, wanted])
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      if (event.key !== '/') return
      document.getElementById('tools-find')?.focus()
      event.preventDefault()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
  return (
    <ToolsFrame>
      <div className="toolbar">
        <h1>{texts.tools.titles.search}</h1>
        <TextInput
          id="tools-find"
          w="clamp(220px, 30vw, 400px)"
          type="search"
          autoFocus
          aria-label={words.label}
          placeholder={words.hint}
          leftSection={<IconSearch className="ico" size={14} aria-hidden />}
          value={find}
          onChange={(event) => show({ find: event.currentTarget.value, item: '' })}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' && event.key !== 'ArrowDown') return
            event.preventDefault()
            document.getElementById('callback-search-table')?.focus()
          }}
        />
        {isAnswered && isAsked && rows.length > 0 && (
          <span className="sm t3 nowrap" role="status">
            {count > rows.length ? words.newest(countText(rows.length), countText(count)) : words.found(rows.length)}
          </span>
        )}
        <span className="spring" />
        {rows.length > 0 && (
          <TableMenu
            all={all}
            hidden={hidden}
            onToggle={toggle}
            fileName="callbacks"
            rows={mayExport ? () => Promise.resolve(rows) : undefined}
          />
        )}
      </div>
      {error !== undefined && error.code !== 0 && <Problem error={error} lead={texts.callbacks.failed} />}
      {item !== '' && (
        <RecordPane
          id={item}
          alone
          actions={{ onCancel: undefined, onReschedule: undefined, onRecreate: undefined }}
          onClose={() => show({ item: '' })}
        />
      )}
      {!isAsked && (
        <div className="empty">
          <h2>{words.start}</h2>
          <p>{words.startWhy}</p>
        </div>
      )}
      {isAsked && rows.length === 0 && isAnswered && (
        <div className="empty" role="status">
          <h2>{words.none(text)}</h2>
          <p>{words.noneWhy}</p>
        </div>
      )}
      {isAsked && rows.length > 0 && (
        <DataTable
          id="callback-search-table"
          label={words.table}
          columns={columns}
          rows={rows}
          keyOf={({ id }) => id}
          order={order}
          onOrder={(next) => setSort(orderText(next))}
          open={item}
          onOpen={(id) => show({ item: id })}
        />
      )}
      {rows.length > 0 && item !== '' && (
        <div className="row search-foot">
          <Button small onClick={() => show({ tab: 'callback', open: item })}>
            {words.openInTab}
          </Button>
        </div>
      )}
    </ToolsFrame>
  )
}
