import type { CallbackRow } from '../connection/contract.ts'
import { dateText, minuteText, secondText } from '../format/time.ts'
import { phoneText } from '../format/values.ts'
import type { SortColumn } from './columns.ts'

/**
 * A cell of the list as the text that a copy of it has (UI-4).
 * @param zone IANA name, of the times
 */
export function cellText(row: CallbackRow, column: SortColumn, zone: string): string {
  switch (column) {
    case 'state':
      return row.reason === undefined ? row.state : `${row.state} (${row.reason})`
    case 'id':
      return row.id
    case 'desiredTime':
      return `${dateText(row.desiredTime, zone)} ${minuteText(row.desiredTime, zone)}`
    case 'phoneNumber':
      return phoneText(row.phoneNumber)
    case 'serviceName':
      return row.serviceName
    case 'updatedAt':
      return `${dateText(row.updatedAt, zone)} ${secondText(row.updatedAt, zone)}`
  }
}
