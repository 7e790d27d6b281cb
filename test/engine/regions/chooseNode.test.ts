import { describe, expect, test } from 'vitest'
import { chooseNode, regionOrder } from '../../../engine/regions/chooseNode.ts'
import { regionRuleSchema, regionSchema } from '../../../engine/tenant/region.ts'

const REGIONS = [
  { name: 'East', nodes: ['e1', 'e2'] },
  { name: 'West', nodes: ['w1'] },
  { name: 'North', nodes: ['n1', 'n2'] },
].map((region) => regionSchema.parse(region))

const rule = (preferred: string[], fallback: string[] = []) =>
  regionRuleSchema.parse({ name: 'Mine', preferred, fallback })
const choose = (down: string[], ...lists: Parameters<typeof rule> | []) =>
  chooseNode(
    REGIONS,
    lists.length === 0 ? undefined : rule(...lists),
    (region, node) => !down.includes(`${region}/${node}`),
  )

describe('REG-2 choice of node', () => {
  test('REG-2 the first node of the first preferred region when all are healthy', () => {
    expect(choose([], ['West', 'East'], ['North'])).toEqual({ region: 'West', node: 'w1', tried: [] })
  })

  test('REG-2 the next node of the same region before another region', () => {
    expect(choose(['East/e1'], ['East', 'West'])).toEqual({ region: 'East', node: 'e2', tried: ['East/e1'] })
  })

  test('REG-2 preferred regions in order, then fallback in order', () => {
    const lists = [['West', 'East'], ['North']] as const
    expect(choose(['West/w1'], [...lists[0]], [...lists[1]])?.node).toBe('e1')
    expect(choose(['West/w1', 'East/e1', 'East/e2'], [...lists[0]], [...lists[1]])).toEqual({
      region: 'North',
      node: 'n1',
      tried: ['West/w1', 'East/e1', 'East/e2'],
    })
    expect(choose(['West/w1'], ['West'], ['North', 'East'])?.node).toBe('n1')
  })

  test('REG-2 never an ignored region, even when nothing else is healthy', () => {
    expect(choose(['West/w1', 'East/e1', 'East/e2'], ['West'], ['East'])).toBeUndefined()
  })

  test('REG-2 no healthy node anywhere', () => {
    const all = REGIONS.flatMap(({ name, nodes }) => nodes.map((node) => `${name}/${node}`))
    expect(choose(all)).toBeUndefined()
    expect(choose(all, ['East', 'West', 'North'])).toBeUndefined()
  })

  test('REG-2 equal node names of two regions are different nodes', () => {
    const regions = [
      { name: 'A', nodes: ['one'] },
      { name: 'B', nodes: ['one'] },
    ]
    expect(chooseNode(regions, undefined, (region) => region === 'B')).toEqual({
      region: 'B',
      node: 'one',
      tried: ['A/one'],
    })
  })

  test('REG-4 without a rule all regions in the order of the tenant', () => {
    expect(choose([])).toEqual({ region: 'East', node: 'e1', tried: [] })
    expect(choose(['East/e1', 'East/e2', 'West/w1', 'North/n1'])).toEqual({
      region: 'North',
      node: 'n2',
      tried: ['East/e1', 'East/e2', 'West/w1', 'North/n1'],
    })
    expect(regionOrder(REGIONS, undefined).map(({ name }) => name)).toEqual(['East', 'West', 'North'])
  })

  test('REG-4 a region that is gone is passed over', () => {
    expect(choose([], ['Gone', 'West'])?.node).toBe('w1')
  })
})

describe('REG-1 a region rule', () => {
  const problems = (parts: object) => regionRuleSchema.safeParse({ name: 'Mine', preferred: ['East'], ...parts }).error

  test('REG-1 needs a preferred region and a name of at most 32 characters', () => {
    expect(problems({})).toBeUndefined()
    expect(problems({ preferred: [] })).toBeDefined()
    expect(problems({ name: 'x'.repeat(32) })).toBeUndefined()
    expect(problems({ name: 'x'.repeat(33) })).toBeDefined()
    expect(problems({ name: '' })).toBeDefined()
  })

  test('REG-1 has each region in one list, once', () => {
    expect(problems({ fallback: ['West'] })).toBeUndefined()
    expect(problems({ fallback: ['East'] })?.issues[0]?.path).toEqual(['fallback'])
    expect(problems({ preferred: ['East', 'East'] })?.issues[0]?.path).toEqual(['preferred'])
    expect(problems({ fallback: ['West', 'West'] })).toBeDefined()
  })

  test('REG-2 a region has nodes, each once', () => {
    expect(regionSchema.safeParse({ name: 'East', nodes: [] }).success).toBe(false)
    expect(regionSchema.safeParse({ name: 'East', nodes: ['a', 'a'] }).success).toBe(false)
  })
})
