import { COLUMNS, type Column, type ColumnField } from '../../../engine/settings/columns.ts'

/** The column of a field. */
export function columnOfField(field: ColumnField): Column {
  const column = COLUMNS.find((one) => one.field === field)
  if (column === undefined) throw new RangeError(`there is no column for ${field}`)
  return column
}
