import { expect, test } from 'vitest'
import { cellText } from '../../renderer/callback/cellText.ts'
import { COLUMNS } from '../../renderer/callback/columns.ts'
import type { CallbackRow } from '../../renderer/connection/contract.ts'

test('UI-4 a copied cell is what the cell says', () => {
  const row: CallbackRow = {
    id: 'a7cbcb4f-20d8-4b4e-b1f2-1c1d6c9b7a11',
    state: 'COMPLETED',
    reason: 'CANCELLED',
    origin: 'SCHEDULED',
    attempts: 0,
    late: false,
    createdAt: Date.parse('2027-01-04T08:00:00-05:00'),
    serviceName: 'Billing_VQ_CB',
    phoneNumber: '+14165550134',
    desiredTime: Date.parse('2027-01-04T15:00:00-05:00'),
    updatedAt: Date.parse('2027-01-04T08:01:02-05:00'),
  }
  expect(COLUMNS.map(({ id }) => cellText(row, id, 'America/Toronto'))).toEqual([
    'COMPLETED (CANCELLED)',
    'a7cbcb4f-20d8-4b4e-b1f2-1c1d6c9b7a11',
    'Mon 4 Jan 2027 15:00',
    '+1 416 555 0134',
    'Billing_VQ_CB',
    'Mon 4 Jan 2027 08:01:02',
  ])
})
