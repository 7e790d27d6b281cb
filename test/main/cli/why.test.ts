import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { main } from '../../../main/cli/cli.ts'

let printed: string
let told: string

beforeEach(() => {
  printed = ''
  told = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text)
    return true
  })
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    told += String(text)
    return true
  })
})

afterEach(() => vi.restoreAllMocks())

const SHOP = ['why', '--tenant', 'five-seat-shop', '--queue', 'Shop_VQ_CB']

/** Lines about the slot, then about the two kinds of offer. */
const parts = () => printed.trimEnd().split('\n\n')

describe('ringback why', () => {
  test('AVL-6 a slot that can be had: all conditions with mark, rule and values, then the offers; ends with 0', async () => {
    expect(await main([...SHOP, '--at', '2027-01-05T09:40'])).toBe(0)
    const [head, slot, immediate, scheduled] = parts()
    expect(head).toBe(
      'Shop_VQ_CB of Five-seat shop at 2027-01-05 09:40 +01:00 (Europe/Berlin), asked at 2027-01-04 08:00 +01:00',
    )
    expect(slot?.split('\n')).toEqual([
      'Slot: available',
      '  ✓ HRS-2   "Shop hours" open at 2027-01-05 09:30 +01:00: tue 09:00-12:30 13:30-18:00; closes 2027-01-05 12:30 +01:00',
      '  ✓ CAP-3   lies in the slot from 2027-01-05 09:30 +01:00 to 2027-01-05 10:00 +01:00 (Slot Duration 30 minutes)',
      '  ✓ CAP-2   capacity 2: rule "Shop week", cell tue 09:30',
      '  ✓ AVL-2   2 places left: 0 of 2 booked',
      '  ✓ AVL-1   begins at or after now, 2027-01-04 08:00 +01:00',
      '  ✓ SET-10  begins at or after the earliest, 2027-01-04 08:00 +01:00 (Minimum Time 0 minutes)',
    ])
    expect(immediate).toMatch(/^Immediate callback: offered\n {2}✓ SET-4/)
    expect(scheduled).toBe('Scheduled callback: offered\n  ✓ SET-5   Scheduled Enabled is on')
  })

  test('AVL-6 closed by a special day: named, with the next slot that works; ends with 1', async () => {
    expect(await main([...SHOP, '--at', '2027-01-29T14:00+01:00'])).toBe(1)
    const [, slot, immediate] = parts()
    const lines = slot?.split('\n') ?? []
    expect(lines[0]).toBe('Slot: not available')
    expect(lines[1]).toBe(
      '  ✗ HRS-2   "Shop hours" closed at 2027-01-29 14:00 +01:00: special day "Inventory" 09:00-12:00; opens 2027-01-30 10:00 +01:00',
    )
    expect(lines.at(-1)).toBe('  → next: 2027-01-30 10:00 +01:00 to 2027-01-30 10:30 +01:00, 1 place left')
    expect(immediate).toMatch(/^Immediate callback: not offered/)
  })

  test('AVL-6 --now is the moment of asking, in the zone of the tenant', async () => {
    expect(await main([...SHOP, '--at', '2027-01-05T09:30', '--now', '2027-01-05T09:31'])).toBe(1)
    expect(parts()[1]).toContain('  ✗ AVL-1   begins before now, 2027-01-05 09:31 +01:00')
  })

  test('AVL-6 a time before the start of the tenant is asked at itself', async () => {
    expect(await main([...SHOP, '--at', '2027-01-02T10:00'])).toBe(0)
    expect(parts()[0]).toContain('asked at 2027-01-02 10:00 +01:00')
  })

  test('AVL-6 --json prints one line with the same as data, instants in ISO 8601', async () => {
    expect(await main([...SHOP, '--at', '2027-01-04T17:30', '--json'])).toBe(1)
    expect(printed.match(/\n/g)).toHaveLength(1)
    expect(JSON.parse(printed)).toMatchObject({
      tenant: 'Five-seat shop',
      serviceName: 'Shop_VQ_CB',
      slot: {
        verdict: false,
        because: { rule: 'CAP-2', cause: 'noCapacity', facts: { start: '2027-01-04T16:30:00.000Z', cell: '17:30' } },
        next: { at: '2027-01-05T08:00:00.000Z', local: '2027-01-05T09:00:00.000+01:00', left: 2 },
      },
      immediate: { verdict: true },
      scheduled: { verdict: true },
    })
  })

  test.each([
    [[...SHOP, '--at', 'noon'], /--at takes an ISO 8601 time/],
    [[...SHOP, '--at', '2027-01-04T10:00', '--now', 'x'], /--now takes an ISO 8601 time/],
    [SHOP, /--at <time>' not specified/],
    [['why', '--at', '2027-01-04T10:00'], /--queue <name>' not specified/],
    [['why', '--queue', 'No_VQ', '--at', '2027-01-04T10:00'], /There is no virtual queue "No_VQ" in Hundred-seat bank/],
    [['why', '--tenant', 'nowhere', '--queue', 'x', '--at', '2027-01-04T10:00'], /There is no tenant "nowhere"/],
  ])('%j ends with 2 and one sentence', async (args, words) => {
    expect(await main(args)).toBe(2)
    expect(printed).toBe('')
    expect(told).toMatch(words)
  })
})
