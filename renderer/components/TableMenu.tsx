import { Menu } from '@mantine/core'
import { IconColumns3, IconDownload } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { texts } from '../text/en.ts'
import { Button } from './Button.tsx'
import { csvText } from './csv.ts'
import type { Column } from './DataTable.tsx'
import { saveFile } from './saveFile.ts'

/** Which columns of a table are hidden, kept on this device by the table's id. The first column always stays. */
export function useColumns<Row, Id extends string>(id: string, all: readonly Column<Row, Id>[]) {
  const key = `ringback-columns-${id}`
  const [hidden, setHidden] = useState<readonly string[]>(() => (localStorage.getItem(key) ?? '').split(' '))
  const toggle = (column: string) => {
    const next = hidden.includes(column) ? hidden.filter((one) => one !== column) : [...hidden, column]
    localStorage.setItem(key, next.join(' '))
    setHidden(next)
  }
  const columns = useMemo(
    () => all.filter((column, index) => index === 0 || !hidden.includes(column.id)),
    [all, hidden],
  )
  return { all, columns, hidden, toggle }
}

interface Props<Row, Id extends string> {
  readonly all: readonly Column<Row, Id>[]
  readonly hidden: readonly string[]
  readonly onToggle: (column: string) => void
  /** Name of the exported file without its ending. */
  readonly fileName: string
  /** Every row that the table stands for, also those of other pages; absent where the role may not export them. */
  readonly rows: (() => Promise<readonly Row[]>) | undefined
  /** There is nothing to export. */
  readonly none?: boolean
}

/** Columns and CSV export of a table (UI-4). */
export function TableMenu<Row, Id extends string>({
  all,
  hidden,
  onToggle,
  fileName,
  rows,
  none = false,
}: Props<Row, Id>) {
  const shown = all.filter((column, index) => index === 0 || !hidden.includes(column.id))
  return (
    <>
      <Menu closeOnItemClick={false} position="bottom-end" width={220}>
        <Menu.Target>
          <Button icon={<IconColumns3 size={16} />} aria-label={texts.table.columns} />
        </Menu.Target>
        <Menu.Dropdown aria-label={texts.table.columns}>
          {all.slice(1).map(({ id, title }) => (
            <Menu.CheckboxItem key={id} checked={!hidden.includes(id)} onChange={() => onToggle(id)}>
              {title}
            </Menu.CheckboxItem>
          ))}
        </Menu.Dropdown>
      </Menu>
      {rows !== undefined && (
        <Button
          icon={<IconDownload size={16} />}
          hint={texts.table.exportCsv}
          disabled={none}
          onClick={() =>
            void rows().then(
              (every) => saveFile(`${fileName}.csv`, csvText(shown, every)),
              () => undefined,
            )
          }
        />
      )}
    </>
  )
}
