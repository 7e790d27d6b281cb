import fc from 'fast-check'
import { expect, test } from 'vitest'
import { COLUMNS, SEARCH_FIELDS } from '../../renderer/callback/columns.ts'
import { INITIAL, queryOf, SPANS, TABS, viewOf } from '../../renderer/state/viewQuery.ts'
import { SECTIONS } from '../../renderer/tools/toolsView.ts'

test('UI-4 the address carries the view and nothing that stands at its default', () => {
  expect(queryOf(INITIAL)).toBe('')
  expect(queryOf({ ...INITIAL, tab: 'simulator', queue: 'Billing_VQ' })).toBe('?tab=simulator&queue=Billing_VQ')
})

test('UI-4 an address leads back to the view it was made from', () => {
  const view = fc.record({
    tab: fc.constantFrom(...TABS),
    range: fc.constantFrom('today' as const, 'next7Days' as const),
    from: fc.constant(''),
    to: fc.constant(''),
    field: fc.constantFrom(...SEARCH_FIELDS),
    search: fc.string(),
    sort: fc.constantFrom(...COLUMNS.map(({ id }) => id)),
    descending: fc.boolean(),
    open: fc.uuid(),
    queue: fc.string(),
    span: fc.constantFrom(...SPANS),
    tables: fc.boolean(),
    params: fc.dictionary(fc.stringMatching(/^[a-z]+\.[a-z]+$/), fc.string({ minLength: 1 }), {
      noNullPrototype: true,
    }),
    section: fc.constantFrom(...SECTIONS),
    item: fc.string(),
    find: fc.string(),
    page: fc.integer({ min: 1, max: 100_000 }),
    order: fc.string(),
  })
  fc.assert(
    fc.property(view, (one) => {
      expect(viewOf(queryOf(one))).toEqual(one)
    }),
  )
})

test('an address with nonsense shows the defaults', () => {
  expect(viewOf('?tab=nothing&range=x&sort=y.z&span=9&field=q')).toEqual({ ...INITIAL, descending: true })
})
