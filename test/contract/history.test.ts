import { afterAll, beforeAll, expect, test } from 'vitest'
import { Harness, type Answer } from './harness.ts'

let api: Harness

beforeAll(async () => {
  api = await Harness.start()
})
afterAll(() => api.end())

const MONDAY = { name: 'Monday', timeslotLengthMinutes: 60, cells: { mon: { '10:00': 3 } }, queues: ['Support_VQ_CB'] }
const CHANGED = { ...MONDAY, cells: { mon: { '10:00': 5 } } }

async function revisionOf(name: string): Promise<number> {
  const { data } = await api.control('GET', `/tenant/objects/capacityRule/${name}`)
  return Number(data['revision'])
}

function put(value: object, revision?: number, actAs?: string): Promise<Answer> {
  return api.control(
    'PUT',
    '/tenant/objects/capacityRule',
    { value, ...(revision !== undefined && { revision }) },
    actAs,
  )
}

const history = (query: string, actAs?: string): Promise<Answer> =>
  api.control('GET', `/tenant/history/capacityRule${query}`, undefined, actAs)

test('UI-42 the history of a rule says who changed what, newest first, with what stood there before', async () => {
  await put(MONDAY)
  await put(CHANGED, await revisionOf('Monday'), 'mara')
  const { data } = await history('?name=Monday')
  expect(data).toMatchObject({
    count: 2,
    changes: [
      { name: 'Monday', actor: { kind: 'user', name: 'mara' }, before: MONDAY, after: CHANGED },
      { name: 'Monday', actor: { kind: 'operator' }, after: MONDAY },
    ],
  })
  expect((data['changes'] as object[])[1]).not.toHaveProperty('before')
})

test('UI-42 a rule that loses its queue to another one has a change of its own, and a deletion stays in the history', async () => {
  await put({ ...MONDAY, name: 'Thief', cells: {} })
  const lost = await history('?name=Monday&limit=1')
  expect(lost.data).toMatchObject({ count: 3, changes: [{ before: CHANGED, after: { ...CHANGED, queues: [] } }] })
  await api.control('DELETE', `/tenant/objects/capacityRule/Monday?revision=${await revisionOf('Monday')}`)
  const all = await history('')
  expect(all.data['changes']).toMatchObject([{ name: 'Monday', before: { queues: [] } }, {}, {}, {}, {}])
  expect((all.data['changes'] as object[])[0]).not.toHaveProperty('after')
})

test('UI-42 what an import of the whole tenant changed is in the history of each object', async () => {
  const { data } = await api.control('GET', '/tenant')
  const tenant = data['tenant'] as { capacityRules: { name: string; cells: object }[] }
  const capacityRules = tenant.capacityRules.map((rule) =>
    rule.name === 'Thief' ? { ...rule, cells: { tue: { '09:00': 1 } } } : rule,
  )
  const taken = await api.control('PUT', '/tenant', {
    tenant: { ...tenant, capacityRules },
    revision: data['revision'],
  })
  expect(taken.data).toMatchObject({ applied: true })
  expect((await history('?name=Thief')).data['changes']).toMatchObject([
    { before: { cells: {} }, after: { cells: { tue: { '09:00': 1 } } } },
    { after: { name: 'Thief' } },
  ])
})

test('ACC-2 ACC-6 the history of a rule is for who may see it, and names no queue that the user may not read', async () => {
  expect((await history('', 'milo')).code).toBe(403)
  expect((await history('', 'sven')).code).toBe(0)
  await api.control('PUT', '/tenant/objects/scriptObject', {
    value: { name: 'ges_Support_VQ_CB', folder: '', permissions: { 'Bank Administrators': false } },
  })
  const { data } = await history('?name=Thief', 'mara')
  expect(JSON.stringify(data)).not.toContain('Support_VQ_CB')
  const copy = await api.control('GET', '/tenant/copy', undefined, 'mara')
  expect(copy.data['queues']).not.toContain('Support_VQ_CB')
})

test('QUE-5 the Queues page can be sorted by a figure or a rule; what is Unknown stands last', async () => {
  const sorted = await api.control('GET', '/tools/queues?sort=capacityRule&descending=true')
  const rules = (sorted.data['rows'] as { capacityRule?: string }[]).map(({ capacityRule }) => capacityRule)
  const known = rules.filter((rule) => rule !== undefined)
  expect(known.length).toBeGreaterThan(1)
  expect(rules.slice(0, known.length)).toEqual(known.toSorted().reverse())
  const backwards = await api.control('GET', '/tools/queues?descending=true')
  const names = (backwards.data['rows'] as { queue: string }[]).map(({ queue }) => queue)
  expect(names).toEqual(names.toSorted().reverse())
  expect((await api.control('GET', '/tools/queues?sort=colour')).code).toBe(501)
})

test('UI-42 TEN-6 a change of settings says since when it is in force; one that was dropped never is', async () => {
  const rowOf = async () => {
    const { data } = await api.control('GET', '/tenant/objects/settingsRow/Support_VQ_CB')
    return { value: data['value'] as object, revision: Number(data['revision']) }
  }
  const save = async (slotCapacity: number) => {
    const { value, revision } = await rowOf()
    await api.control('PUT', '/tenant/objects/settingsRow', { value: { ...value, slotCapacity }, revision })
  }
  const settle = async (verb: 'publish' | 'discard') => {
    const { data } = await api.control('GET', '/settings')
    await api.control('POST', `/settings/${verb}`, { revision: data['revision'] })
  }
  const changes = async () => {
    const { data } = await api.control('GET', '/tenant/history/settingsRow?name=Support_VQ_CB')
    return data['changes'] as { after: { slotCapacity: number }; at: string; inForceAt?: string }[]
  }
  await save(77)
  expect(await changes()).toMatchObject([{ actor: { kind: 'operator' }, after: { slotCapacity: 77 } }])
  expect((await changes())[0]).not.toHaveProperty('inForceAt')
  await api.control('POST', '/clock/advance', { by: 60_000 })
  await settle('publish')
  const [published] = await changes()
  expect(Date.parse(published?.inForceAt ?? '') - Date.parse(published?.at ?? '')).toBe(60_000)
  await save(78)
  await settle('discard')
  const [back, dropped] = await changes()
  expect(dropped).toMatchObject({ after: { slotCapacity: 78 } })
  expect(dropped).not.toHaveProperty('inForceAt')
  expect(back).toMatchObject({ after: { slotCapacity: 77 } })
  expect(back?.inForceAt).toBe(back?.at)
})

test('UI-42 TTR-2 after a rewind the history ends at the moment that the session is at', async () => {
  const { data: clock } = await api.control('GET', '/clock')
  const now = Date.parse(String(clock['now']))
  await put({ ...MONDAY, name: 'Early', queues: [] })
  await api.control('POST', '/clock/advance', { by: 3_600_000 })
  await put({ ...CHANGED, name: 'Early', queues: [] }, await revisionOf('Early'))
  expect((await history('?name=Early')).data).toMatchObject({ count: 2 })
  await api.control('POST', '/clock/rewind', { to: new Date(now + 1_800_000).toISOString() })
  expect((await history('?name=Early')).data).toMatchObject({ count: 1, changes: [{ after: { name: 'Early' } }] })
})
