import { describe, expect, test } from 'vitest'
import { queueReader, scriptObjectName } from '../../../engine/access/readableQueues.ts'
import type { LinesOfBusiness } from '../../../engine/access/readableQueues.ts'
import { folderSchema, scriptObjectSchema } from '../../../engine/tenant/access.ts'

type Permissions = Record<string, boolean>

function lines(
  objects: Record<string, { folder?: string; permissions?: Permissions }>,
  folders: Record<string, { propagate?: boolean; permissions: Permissions }> = {},
): LinesOfBusiness {
  return {
    scriptObjects: Object.entries(objects).map(([queue, parts]) =>
      scriptObjectSchema.parse({ name: `ges_${queue}`, ...parts }),
    ),
    folders: Object.entries(folders).map(([path, parts]) => folderSchema.parse({ path, ...parts })),
  }
}

const reads = (config: LinesOfBusiness, groups: string[], queue = 'Sales') => queueReader(config, { groups })(queue)

describe('ACC-6 lines of business', () => {
  test('QUE-4 a queue stands as ges_<queue>', () => {
    expect(scriptObjectName('Sales_VQ')).toBe('ges_Sales_VQ')
  })

  test('ACC-6 every group reads by default', () => {
    expect(reads(lines({ Sales: {} }), ['East'])).toBe(true)
    expect(reads(lines({}), ['East'])).toBe(true)
  })

  test('ACC-6 Read is taken from one group alone', () => {
    const config = lines({ Sales: { permissions: { East: false } } })
    expect(reads(config, ['East'])).toBe(false)
    expect(reads(config, ['West'])).toBe(true)
    expect(reads(config, ['East'], 'Support')).toBe(true)
  })

  test('ACC-6 any group that may read is enough', () => {
    const config = lines({ Sales: { permissions: { East: false, North: false } } })
    expect(reads(config, ['East', 'North'])).toBe(false)
    expect(reads(config, ['East', 'West'])).toBe(true)
    expect(reads(config, ['West', 'East'])).toBe(true)
  })

  test('ACC-6 someone in no group reads all', () => {
    expect(reads(lines({ Sales: { permissions: { East: false } } }), [])).toBe(true)
  })

  test('ACC-6 a folder that propagates reaches what lies in it and below', () => {
    const folders = { '/Callback': { permissions: { East: false } } }
    expect(reads(lines({ Sales: { folder: '/Callback' } }, folders), ['East'])).toBe(false)
    expect(reads(lines({ Sales: { folder: '/Callback/Bank/Cards' } }, folders), ['East'])).toBe(false)
    expect(reads(lines({ Sales: { folder: '/Other' } }, folders), ['East'])).toBe(true)
    expect(reads(lines({ Sales: { folder: '/CallbackTwo' } }, folders), ['East'])).toBe(true)
    expect(reads(lines({ Sales: {} }, folders), ['East'])).toBe(true)
  })

  test('ACC-6 a folder that does not propagate reaches nothing, and the one above it counts', () => {
    const folders = {
      '/A': { permissions: { East: false } },
      '/A/B': { propagate: false, permissions: { East: true } },
    }
    expect(reads(lines({ Sales: { folder: '/A/B' } }, folders), ['East'])).toBe(false)
    expect(reads(lines({ Sales: { folder: '/A/B' } }, { '/A/B': folders['/A/B'] }), ['East'])).toBe(true)
  })

  test('ACC-6 the nearest word counts: the object, then the folder, then the one above', () => {
    const folders = { '/A': { permissions: { East: false, West: false } }, '/A/B': { permissions: { East: true } } }
    const config = lines(
      { Sales: { folder: '/A/B' }, Cards: { folder: '/A/B', permissions: { East: false } } },
      folders,
    )
    expect(reads(config, ['East'])).toBe(true)
    expect(reads(config, ['West'])).toBe(false)
    expect(reads(config, ['East'], 'Cards')).toBe(false)
  })

  test('ACC-6 a queue moved into a folder later takes over what the folder passes on', () => {
    const folders = { '/A': { permissions: { East: false } } }
    expect(reads(lines({ Sales: {} }, folders), ['East'])).toBe(true)
    expect(reads(lines({ Sales: { folder: '/A' } }, folders), ['East'])).toBe(false)
  })

  test('ACC-6 names that objects of the language have are ordinary names', () => {
    expect(reads(lines({ Sales: { permissions: { East: false } } }), ['constructor', 'East'])).toBe(true)
    expect(reads(lines({ Sales: { folder: '/A' } }, { '/A': { permissions: {} } }), ['toString'])).toBe(true)
  })
})
