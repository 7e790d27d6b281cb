import { TextInput } from '@mantine/core'
import { IconDownload, IconSearch, IconUpload, IconX } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { DataTable, type Column, type Order } from '../../components/DataTable.tsx'
import { saveFile } from '../../components/saveFile.ts'
import { call } from '../../connection/index.ts'
import { countText, phoneText } from '../../format/values.ts'
import { texts } from '../../text/en.ts'
import { RuleHead } from '../RuleHead.tsx'
import type { Known } from '../rules.ts'
import { useDraft } from '../useDraft.ts'
import { DraftNotes } from '../Versions.tsx'
import { AddNumber } from './AddNumber.tsx'
import { GroupSettings } from './GroupSettings.tsx'
import { ImportDialog } from './ImportDialog.tsx'
import { digitsOf, LONGEST_DESCRIPTION, type CallInNumber } from './numbers.ts'

interface Props {
  readonly known: Known<'callInGroup'>
  readonly editable: boolean
}

/** Settings and numbers of a Click-To-Call-In group (CTI-1). */
export function GroupEditor({ known, editable }: Props) {
  const { callIn } = texts.tools
  const draft = useDraft('callInGroup', known)
  const { value, change } = draft
  const [find, setFind] = useState('')
  const [order, sort] = useState<Order>()
  const [importing, setImporting] = useState(false)
  const wanted = find.trim().toLowerCase()
  const rows = useMemo(() => {
    const shown = value.numbers.filter(
      ({ number, description }) =>
        number.includes(wanted.replaceAll(' ', '')) || description.toLowerCase().includes(wanted),
    )
    if (order === undefined) return shown
    const key = (row: CallInNumber) => (order.column === 'number' ? digitsOf(row.number) : row.description)
    const sign = order.descending ? -1 : 1
    return shown.sort((one, other) => (key(one) < key(other) ? -sign : key(one) > key(other) ? sign : 0))
  }, [value.numbers, wanted, order])
  const setNumbers = (numbers: CallInNumber[]) => change({ ...value, numbers })
  const remove = ({ number }: CallInNumber) => setNumbers(value.numbers.filter((one) => one.number !== number))
  const describe = ({ number }: CallInNumber, description: string) =>
    setNumbers(value.numbers.map((one) => (one.number === number ? { number, description } : one)))

  const columns: Column<CallInNumber>[] = [
    {
      id: 'number',
      title: callIn.number,
      width: 220,
      text: ({ number }) => number,
      cell: ({ number }) => phoneText(number.startsWith('+') ? number : `+${number}`),
    },
    {
      id: 'description',
      title: callIn.description,
      text: ({ description }) => description,
      ...(editable && {
        cell: (row) => (
          <input
            key={row.description}
            className="cell-in"
            aria-label={callIn.descriptionOf(row.number)}
            maxLength={LONGEST_DESCRIPTION}
            defaultValue={row.description}
            tabIndex={-1}
            onKeyDown={(event) => {
              if (event.key === 'Enter') event.currentTarget.blur()
            }}
            onBlur={(event) => {
              const text = event.currentTarget.value.trim()
              if (text !== row.description) describe(row, text)
            }}
          />
        ),
      }),
    },
    ...(editable
      ? [
          {
            id: 'remove',
            title: '',
            width: 48,
            sortable: false,
            text: () => '',
            cell: (row: CallInNumber) => (
              <button
                type="button"
                className="btn quiet small icon"
                tabIndex={-1}
                title={callIn.removeNumber(row.number)}
                aria-label={callIn.removeNumber(row.number)}
                onClick={() => remove(row)}
              >
                <IconX className="ico" size={14} aria-hidden />
              </button>
            ),
          },
        ]
      : []),
  ]
  const exportCsv = () =>
    void call('callIn.exportNumbers', { group: known.name }).then(
      ({ csv }) => saveFile(`${known.name}.csv`, csv),
      () => undefined,
    )
  const hold = value.numbers.length === 0 ? callIn.oneNumber : undefined
  return (
    <>
      <RuleHead type="callInGroup" known={known} draft={draft} editable={editable} hold={hold} />
      <DraftNotes draft={draft} name={known.name} />
      <GroupSettings value={value} {...(editable && { onChange: change })} />
      <div className="pane-head numbers-head">
        <h2>{callIn.numbers}</h2>
        <span className="count" role="status">
          {wanted === ''
            ? countText(value.numbers.length)
            : callIn.found(countText(rows.length), countText(value.numbers.length))}
        </span>
        <TextInput
          w={190}
          size="xs"
          type="search"
          aria-label={callIn.findNumber}
          placeholder={callIn.findNumber}
          leftSection={<IconSearch className="ico" size={14} aria-hidden />}
          value={find}
          onChange={(event) => setFind(event.currentTarget.value)}
        />
        <span className="spring" />
        <Button small icon={<IconDownload size={14} />} asks hint={callIn.exportHint} onClick={exportCsv}>
          {texts.table.exportCsv}
        </Button>
        {editable && (
          <Button
            small
            asks
            icon={<IconUpload size={14} />}
            disabled={draft.isChanged}
            {...(draft.isChanged && { hint: callIn.saveFirst })}
            onClick={() => setImporting(true)}
          >
            {callIn.importCsv}…
          </Button>
        )}
      </div>
      {editable && <AddNumber numbers={value.numbers} onAdd={(number) => setNumbers([...value.numbers, number])} />}
      {rows.length === 0 ? (
        <p className="sm t2 numbers-none">{wanted === '' ? callIn.noNumbers : texts.tools.noMatch}</p>
      ) : (
        <DataTable
          id="call-in-numbers"
          label={callIn.numbersOf(known.name)}
          columns={columns}
          rows={rows}
          keyOf={({ number }) => number}
          order={order}
          onOrder={sort}
          onDelete={editable ? remove : undefined}
        />
      )}
      {importing && <ImportDialog known={known} onClose={() => setImporting(false)} />}
    </>
  )
}
