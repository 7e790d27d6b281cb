import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Harness, type Answer } from './harness.ts'

let api: Harness

beforeAll(async () => {
  // Monday 10:00 in the sample's zone.
  api = await Harness.start()
})
afterAll(() => api.end())

interface Found {
  readonly revision: number
  readonly value: Record<string, unknown>
}

async function read(type: string, name: string): Promise<Found> {
  const { data } = await api.control('GET', `/tenant/objects/${type}/${encodeURIComponent(name)}`)
  return data as unknown as Found
}

function put(type: string, value: unknown, revision?: number, actAs?: string): Promise<Answer> {
  const seen = revision === undefined ? {} : { revision }
  return api.control('PUT', `/tenant/objects/${type}`, { value, ...seen }, actAs)
}

const HOURS = { name: 'Mornings', zone: 'Asia/Kathmandu', weekly: [{ day: 'mon', from: '08:00', to: '12:00' }] }

describe('objects of the tenant', () => {
  test('SIM-4 TEN-1 every type can be listed', async () => {
    const types = [
      ...['general', 'businessHours', 'skill', 'queue', 'settingsDefault', 'settingsRow', 'capacityRule', 'numberRule'],
      ...['region', 'regionRule', 'application', 'phoneNumber', 'routePoint', 'callInGroup', 'agent', 'user'],
      ...['accessGroup', 'folder', 'scriptObject', 'apiKey', 'captchaKeySet', 'push', 'statistics'],
      ...['trafficSource', 'dialer'],
    ]
    for (const type of types) expect((await api.control('GET', `/tenant/objects/${type}`)).data).toMatchObject({ type })
    expect(await api.control('GET', '/tenant/objects/nothing')).toMatchObject({ code: 501, detail: { field: 'type' } })
  })

  test('TEN-7 an object is added, changed with its revision, and removed; a stale revision is 409 and changes nothing', async () => {
    expect((await put('businessHours', HOURS)).data).toMatchObject({ name: 'Mornings' })
    expect(await put('businessHours', HOURS)).toMatchObject({ status: 409, code: 409 })
    const { revision } = await read('businessHours', 'Mornings')
    const later = { ...HOURS, weekly: [{ day: 'mon', from: '09:00', to: '12:00' }] }
    expect((await put('businessHours', later, revision)).code).toBe(0)
    const hashes = (): unknown => api.real.session.status().commandHash
    const before = hashes()
    expect(await put('businessHours', HOURS, revision)).toMatchObject({ status: 409, code: 409 })
    expect(hashes()).toBe(before)
    const now = await read('businessHours', 'Mornings')
    expect(now.value).toMatchObject({ weekly: [{ from: '09:00' }] })
    const gone = await api.control('DELETE', `/tenant/objects/businessHours/Mornings?revision=${revision}`)
    expect(gone.code).toBe(409)
    const removed = await api.control('DELETE', `/tenant/objects/businessHours/Mornings?revision=${now.revision}`)
    expect(removed.code).toBe(0)
    expect((await api.control('GET', '/tenant/objects/businessHours/Mornings')).code).toBe(404)
  })

  test('API-4 what is wrong is named by its path, and nothing is changed', async () => {
    expect(await put('businessHours', { ...HOURS, zone: 'Mars/Olympus' })).toMatchObject({ code: 501 })
    expect(await put('queue', { name: 'New_VQ', kind: 'inbound', callbackQueue: 'Nowhere' })).toMatchObject({
      code: 501,
      detail: { field: expect.stringMatching(/^queues\[\d+\]\.callbackQueue$/) },
    })
    expect(await put('queue', { name: 'New_VQ', kind: 'sideways' })).toMatchObject({
      code: 501,
      detail: { field: 'value.kind' },
    })
    const { revision } = await read('businessHours', 'Sales office hours')
    const used = await api.control(
      'DELETE',
      `/tenant/objects/businessHours/Sales%20office%20hours?revision=${revision}`,
    )
    expect(used).toMatchObject({ code: 501 })
    expect(used.message).toContain('there are no business hours "Sales office hours"')
  })

  test('DET-11 CAP-6 a capacity rule is in force at once; it is not deleted while queues use it; queues change hands', async () => {
    const at = '2027-01-05T15:00:00Z'
    const slots = async (): Promise<unknown> =>
      (await api.get(`/callbacks/availability/Support_VQ_CB?start=${at}&maxTimeSlots=1`)).data['slots']
    const rule = {
      name: 'Tuesday',
      timeslotLengthMinutes: 60,
      cells: { tue: { '10:00': 7 } },
      queues: ['Support_VQ_CB'],
    }
    const made = await put('capacityRule', rule)
    expect(await slots()).toMatchObject([{ total: 7, capacity: 7 }])
    const other = { ...rule, name: 'Other', cells: { tue: { '10:00': 2 } } }
    expect((await put('capacityRule', other)).code).toBe(0)
    expect((await read('capacityRule', 'Tuesday')).value).toMatchObject({ queues: [] })
    expect(await slots()).toMatchObject([{ total: 2 }])
    const { revision } = await read('capacityRule', 'Other')
    const refused = await api.control('DELETE', `/tenant/objects/capacityRule/Other?revision=${revision}`)
    expect(refused.message).toContain('Support_VQ_CB')
    expect((await put('capacityRule', { ...other, queues: [] }, revision)).code).toBe(0)
    expect(made.data['revision']).toBeGreaterThan(0)
  })

  test('ACC-2 ACC-7 x-act-as: users edit what their role allows, the rest is the operator’s', async () => {
    const numbers = { name: 'Home', permittedCountries: ['US'], queues: [] }
    expect((await put('numberRule', numbers, undefined, 'milo')).code).toBe(403)
    expect((await put('numberRule', numbers, undefined, 'dana')).code).toBe(0)
    const regions = { name: 'North', nodes: ['n1'] }
    expect((await put('region', regions, undefined, 'mara')).code).toBe(403)
    expect((await put('region', regions)).code).toBe(0)
    const rule = { name: 'Northern', preferred: ['North'] }
    expect((await put('regionRule', rule, undefined, 'sven')).code).toBe(403)
    expect((await put('regionRule', rule, undefined, 'mara')).code).toBe(0)
    const seen = await api.control('GET', '/tenant/objects/regionRule', undefined, 'sven')
    expect(seen.data).toMatchObject({ editable: false, objects: [{ name: 'Northern' }] })
    expect((await api.control('GET', '/tenant/objects/agent', undefined, 'sven')).code).toBe(403)
    expect((await api.control('GET', '/settings', undefined, 'mara')).code).toBe(403)
  })

  test('ACC-6 a rule used by queues that the user may not read says how many more, and keeps them', async () => {
    await put('scriptObject', {
      name: 'ges_Small_VQ',
      folder: '',
      permissions: { 'Bank Administrators': false, 'Callback Developers': true },
    })
    const rule = { name: 'Shared', permittedCountries: ['US'], queues: ['Small_VQ', 'Once_VQ'] }
    await put('numberRule', rule)
    const asMara = await api.control('GET', '/tenant/objects/numberRule/Shared', undefined, 'mara')
    expect(asMara.data).toMatchObject({ value: { queues: ['Once_VQ'] }, hiddenQueues: 1 })
    const { revision } = await read('numberRule', 'Shared')
    const edited = await put('numberRule', { ...rule, queues: ['Billing_VQ_CB'] }, revision, 'mara')
    expect(edited.data).toMatchObject({ value: { queues: ['Billing_VQ_CB'] }, hiddenQueues: 1 })
    expect((await read('numberRule', 'Shared')).value).toMatchObject({ queues: ['Billing_VQ_CB', 'Small_VQ'] })
    const stranger = await put('numberRule', { ...rule, name: 'Mine' }, undefined, 'mara')
    expect(stranger.code).toBe(7040)
    const page = await api.control('GET', '/tools/queues', undefined, 'mara')
    const shown = (page.data['rows'] as { queue: string }[]).map(({ queue }) => queue)
    expect(shown).toContain('Once_VQ')
    expect(shown).not.toContain('Small_VQ')
    expect((await api.control('GET', '/queues/Small_VQ/explain?at=2027-01-05T15:00:00Z', undefined, 'mara')).code).toBe(
      7040,
    )
  })

  test('QUE-5 the Queues page: 50 a page by name, figures of active queues, rules, filter', async () => {
    for (let i = 0; i < 55; i++) await put('queue', { name: `Many ${String(i).padStart(2, '0')}`, kind: 'callback' })
    await put('queue', { name: 'Asleep_VQ', kind: 'callback', active: false })
    const first = await api.control('GET', '/tools/queues')
    const rows = first.data['rows'] as { queue: string }[]
    expect(rows).toHaveLength(50)
    expect(rows[0]).toEqual({ queue: 'Asleep_VQ', open: true, immediate: true, scheduled: true })
    expect(rows.map(({ queue }) => queue)).toEqual(rows.map(({ queue }) => queue).sort())
    const many = await api.control('GET', '/tools/queues?text=many%20&page=2')
    expect(many.data).toMatchObject({ page: 2, pages: 2, queues: 55 })
    expect((many.data['rows'] as object[]).length).toBe(5)
    await api.book({ serviceName: 'Many 00', phoneNumber: '+12025550180', desiredTime: '2027-01-06T15:00:00Z' })
    const one = await api.control('GET', '/tools/queues?text=Many%2000')
    expect(one.data['rows']).toMatchObject([{ queue: 'Many 00', now: { scheduledCallbacks: 1, queuedCallbacks: 0 } }])
    expect((await api.control('GET', '/tools/queues', undefined, 'milo')).code).toBe(403)
  })

  test('AVL-6 ERR-2 a refused booking has its explanation', async () => {
    await put('numberRule', { name: 'OnlyCanada', permittedCountries: ['CA'], queues: ['Office Hours VQ'] })
    const booking = { serviceName: 'Office Hours VQ', phoneNumber: '+12025550181' }
    const refused = await api.post('/callbacks/create', booking)
    expect(refused.code).toBe(7036)
    const { data } = await api.control('POST', '/queues/Office%20Hours%20VQ/explain-booking', {
      phoneNumber: '+12025550181',
    })
    expect(data).toMatchObject({ verdict: false, because: { rule: 'NUM-2', facts: { country: 'US' } } })
  })

  test('REG-2 REG-3 REG-4 with no healthy node bookings and cancels answer 5701 and change nothing', async () => {
    for (const name of ['East', 'West']) await put('region', { name, nodes: ['n1', 'n2'] })
    await put('regionRule', { name: 'Westward', preferred: ['West'], queues: ['Once_VQ'] })
    const id = await api.book({
      serviceName: 'Once_VQ',
      phoneNumber: '+12025550191',
      desiredTime: '2027-01-06T15:00:00Z',
    })
    const health = (region: string, node: string, to: string): Promise<Answer> =>
      api.control('PUT', `/regions/${region}/nodes/${node}/health`, { health: to })
    await health('West', 'n1', 'down')
    expect((await health('West', 'n2', 'slow')).data).toMatchObject({
      regions: expect.arrayContaining([
        {
          name: 'West',
          nodes: [
            { name: 'n1', health: 'down' },
            { name: 'n2', health: 'slow' },
          ],
        },
      ]),
    })
    const booking = { serviceName: 'Once_VQ', phoneNumber: '+12025550192', desiredTime: '2027-01-06T15:00:00Z' }
    expect((await api.post('/callbacks/create', booking)).code).toBe(0)
    await health('West', 'n2', 'down')
    const before = api.real.session.status().commandHash
    const refused = await api.post('/callbacks/create', { ...booking, phoneNumber: '+12025550193' })
    expect(refused).toMatchObject({ status: 502, code: 5701 })
    expect(await api.post('/callbacks/cancel', { id })).toMatchObject({ status: 502, code: 5701 })
    expect(api.real.session.status().commandHash).toBe(before)
    const why = await api.control('POST', '/queues/Once_VQ/explain-booking', { phoneNumber: '+12025550193' })
    expect(why.data).toMatchObject({ verdict: false, because: { rule: 'REG-2', cause: 'noHealthyNode' } })
    const page = await api.control('GET', '/tools/queues?text=Once_VQ')
    expect(page.data['rows']).toEqual([expect.not.objectContaining({ now: expect.anything() })])
    // Without a rule all regions serve: East is up.
    expect((await api.post('/callbacks/create', { ...booking, serviceName: 'Small_VQ' })).code).toBe(0)
    await health('West', 'n1', 'up')
    expect((await api.post('/callbacks/cancel', { id })).code).toBe(0)
    expect(await health('West', 'n3', 'up')).toMatchObject({ code: 501, detail: { field: 'node' } })
  })

  test('CTI-1 CTI-2 numbers come from a CSV file whose every line is right, and are appended', async () => {
    const group = { name: 'Shop & Go (DE)', numbers: [{ number: '+4930111111' }] }
    const { data } = await put('callInGroup', group, undefined, 'mara')
    expect(data['value']).toMatchObject({ accessCodeLength: 6, expirySeconds: 30, uniqueDnis: false })
    const path = `/call-in-groups/${encodeURIComponent(group.name)}/numbers`
    const send = (csv: string, revision?: unknown, fileName = 'numbers.csv', actAs = 'mara'): Promise<Answer> =>
      api.control('PUT', path, { fileName, csv, ...(revision !== undefined && { revision }) }, actAs)
    const wrong = await send('+4930222222,Desk\n+4930111111,\n+49302\n', data['revision'])
    expect(wrong.code).toBe(501)
    const errors = wrong.detail['errors'] as { line: number }[]
    expect(errors.map(({ line }) => line)).toEqual([2, 3])
    expect((await read('callInGroup', group.name)).value['numbers']).toHaveLength(1)
    expect((await send('+4930222222,', data['revision'], 'numbers.txt')).code).toBe(501)
    expect((await send('+4930222222,', data['revision'], 'numbers.csv', 'dana')).code).toBe(403)
    expect((await send('+4930222222,Desk')).data).toEqual({ imported: false, numbers: 2, errors: [] })
    expect((await send('+4930222222,Desk', data['revision'])).data).toMatchObject({ imported: true, numbers: 2 })
    expect((await send('+4930333333,', data['revision'])).code).toBe(409)
    const exported = await api.control('GET', path, undefined, 'dana')
    expect(String(exported.data['csv'])).toContain('4930222222,Desk')
  })

  test('CTI-2: a group is made with the numbers of a file, when its name is free and every line is right', async () => {
    const send = (name: string, csv: string, rest: object): Promise<Answer> =>
      api.control('PUT', `/call-in-groups/${name}/numbers`, { fileName: 'numbers.csv', csv, ...rest }, 'mara')
    const made = { create: true, revision: 0 }
    const before = api.real.session.status().commandHash
    expect((await send('Filed', '+4930444444,Desk\n+49304\n', { create: true })).data).toMatchObject({
      imported: false,
      errors: [{ line: 2 }],
    })
    expect((await send('Filed', '+4930444444,Desk\n+49304\n', made)).code).toBe(501)
    expect((await send('Filed', '\n', made)).code).toBe(501)
    expect((await send('Filed', '+4930444444,Desk', { create: true })).data).toEqual({
      imported: false,
      numbers: 1,
      errors: [],
    })
    expect((await send('Filed', '+4930444444,Desk', { revision: 0 })).code).toBe(7040)
    expect(api.real.session.status().commandHash).toBe(before)
    expect((await send('Filed', '+4930444444,Desk', made)).data).toEqual({ imported: true, numbers: 1, errors: [] })
    expect((await read('callInGroup', 'Filed')).value).toMatchObject({
      numbers: [{ number: '+4930444444', description: 'Desk' }],
      expirySeconds: 30,
    })
    expect((await send('Filed', '+4930555555,Other', made)).code).toBe(409)
  })

  test('TEN-5 the checklist says what each scenario has and lacks', async () => {
    const items = async (): Promise<{ scenario: string; step: string; ok: boolean }[]> =>
      (await api.control('GET', '/tenant/checklist')).data['items'] as never
    const lacking = (await items()).filter(({ ok }) => !ok)
    expect(lacking.map(({ step }) => step)).not.toContain('Callback application')
    expect(new Set((await items()).map(({ scenario }) => scenario))).toEqual(
      new Set(['In-Queue Callback', 'Scheduled Callback', 'Web Callback']),
    )
  })

  test('NUM-5 Test Phone Number says why, and names the country', async () => {
    const rule = { name: 'NoGeneva', permittedCountries: ['CH', 'US'], blockedPatterns: ['^4122'] }
    await put('numberRule', rule)
    const said = async (number: string): Promise<unknown> =>
      (await api.control('POST', '/tenant/numbers/test', { rule: 'NoGeneva', number })).data
    expect(await said('+41 22 700 00 00')).toMatchObject({ verdict: 'blocked', pattern: '^4122', country: 'CH' })
    expect(await said('+41 44 668 18 00')).toMatchObject({ verdict: 'acceptable', country: 'CH' })
    expect(await said('+49 30 123456')).toMatchObject({ verdict: 'countryNotPermitted', country: 'DE' })
    expect((await api.control('POST', '/tenant/numbers/test', { rule: 'NoGeneva', number: '12' })).code).toBe(7030)
  })
})

describe('settings', () => {
  const settings = async (): Promise<Answer> => api.control('GET', '/settings')

  test('TEN-6 a saved row counts from its publishing', async () => {
    const { value, revision } = await read('settingsRow', 'Small_VQ')
    const capacity = async (): Promise<unknown> =>
      (await api.get('/callbacks/availability/Small_VQ?start=2027-01-05T15:00:00Z&maxTimeSlots=1')).data['slots']
    expect(await capacity()).toMatchObject([{ total: 1 }])
    expect((await put('settingsRow', { ...value, slotCapacity: 4 }, revision)).code).toBe(0)
    expect(await capacity()).toMatchObject([{ total: 1 }])
    const saved = await settings()
    expect(saved.data).toMatchObject({ unpublished: true })
    const stale = await api.control('POST', '/settings/publish', { revision: 0 })
    expect(stale.code).toBe(409)
    await api.control('POST', '/settings/publish', { revision: saved.data['revision'] })
    expect(await capacity()).toMatchObject([{ total: 4 }])
    expect((await settings()).data).toMatchObject({ unpublished: false })
    const nothing = await api.control('POST', '/settings/publish', { revision: (await settings()).data['revision'] })
    expect(nothing.code).toBe(501)
  })

  test('TEN-6 what is saved can be dropped; QUE-4 a new row brings its script object', async () => {
    const { value } = await read('settingsRow', 'Small_VQ')
    await put('queue', { name: 'Fresh_VQ', kind: 'callback' })
    expect((await put('settingsRow', { ...value, queue: 'Fresh_VQ' })).code).toBe(0)
    expect((await read('scriptObject', 'ges_Fresh_VQ')).value).toMatchObject({ folder: '' })
    const { revision } = (await settings()).data
    await api.control('POST', '/settings/discard', { revision })
    expect((await api.control('GET', '/tenant/objects/settingsRow/Fresh_VQ')).code).toBe(404)
  })

  test('TEN-4 SET-30 the table goes to CSV and back; wrong cells are named and change nothing', async () => {
    const csv = String((await api.control('GET', '/settings/csv')).data['csv'])
    expect(csv).toContain('Slot Capacity')
    const before = (await settings()).data
    const wrong = await api.control('PUT', '/settings/csv', {
      csv: csv.replace(/\r\nSmall_VQ,/, '\r\nMissing_VQ,'),
      revision: before['revision'],
    })
    expect(wrong).toMatchObject({ code: 501, detail: { field: 'csv' } })
    expect(wrong.message).toContain('Missing_VQ')
    expect((await settings()).data).toEqual(before)
    const checked = await api.control('PUT', '/settings/csv', { csv })
    expect(checked.data).toMatchObject({ saved: false })
    const saved = await api.control('PUT', '/settings/csv', { csv, revision: before['revision'] })
    expect(saved.data).toMatchObject({ saved: true })
    expect((await settings()).data['saved']).toEqual(before['published'])
  })
})

describe('the tenant as a whole', () => {
  test('TEN-4 shows the difference, then takes over; ERR-2 masked keys stand for those that are there', async () => {
    const { data } = await api.control('GET', '/tenant')
    const tenant = data['tenant'] as { queues: { name: string }[]; description: string }
    const edited = {
      ...tenant,
      description: 'Changed',
      queues: [...tenant.queues, { name: 'New_VQ', kind: 'inbound' }],
    }
    const shown = await api.control('PUT', '/tenant', { tenant: edited })
    expect(shown.data).toMatchObject({ applied: false })
    const differences = shown.data['differences'] as { type: string; name: string }[]
    expect(differences.map(({ type, name }) => `${type} ${name}`)).toEqual(['general general', 'queue New_VQ'])
    const applied = await api.control('PUT', '/tenant', { tenant: edited, revision: data['revision'] })
    expect(applied.data).toMatchObject({ applied: true })
    expect((await api.get('/callbacks/queue-status/New_VQ')).code).toBe(0)
    const again = await api.control('PUT', '/tenant', { tenant: edited, revision: data['revision'] })
    expect(again.code).toBe(409)
  })

  test('TEN-4 an import that is wrong names each field by path and changes nothing', async () => {
    const { data } = await api.control('GET', '/tenant')
    const tenant = data['tenant'] as { queues: object[]; agents: object[] }
    const before = api.real.session.status().commandHash
    const broken = { ...tenant, agents: [{ ...tenant.agents[0], skills: { Juggling: 1 } }], queues: [{ name: '' }] }
    const refused = await api.control('PUT', '/tenant', { tenant: broken, revision: data['revision'] })
    expect(refused.code).toBe(501)
    const fields = refused.detail['fields'] as { field: string }[]
    expect(fields.map(({ field }) => field)).toContain('queues.0.name')
    const skills = { ...tenant, agents: [{ ...tenant.agents[0], skills: { Juggling: 1 } }] }
    const unknown = await api.control('PUT', '/tenant', { tenant: skills, revision: data['revision'] })
    expect(unknown.detail['fields']).toContainEqual({
      field: 'agents[0].skills',
      message: 'there is no skill "Juggling"',
    })
    expect(api.real.session.status().commandHash).toBe(before)
  })

  test('TEN-2 without migration lists come from the copy, which is fetched every 30 minutes or on request', async () => {
    const { value, revision } = await read('general', 'general')
    await put('general', { ...value, migrated: false }, revision)
    await api.control('POST', '/tenant/refetch')
    const copied = async (): Promise<unknown> => (await api.control('GET', '/tenant/copy')).data['queues']
    await put('queue', { name: 'Late_VQ', kind: 'callback' })
    expect(await copied()).not.toContain('Late_VQ')
    const listed = async () => (await api.control('GET', '/tools/queues?text=Late_VQ')).data['queues']
    expect(await listed()).toBe(0)
    const refused = await api.post('/callbacks/create', { serviceName: 'Late_VQ', phoneNumber: '+12025550143' })
    expect(refused.code).toBe(7040)
    await api.advance(30 * 60_000)
    expect(await copied()).toContain('Late_VQ')
    expect(await listed()).toBe(1)
    expect((await api.post('/callbacks/create', { serviceName: 'Late_VQ', phoneNumber: '+12025550143' })).code).toBe(0)
    await put('queue', { name: 'Later_VQ', kind: 'callback' })
    const after = await api.control('POST', '/tenant/refetch')
    expect(after.data['queues']).toContain('Later_VQ')
    expect(after.data['at']).toBe(api.now)
  })

  test('HRS-5 the running tenant is linted', async () => {
    expect((await api.control('GET', '/tenant/lint')).data['findings']).toBeInstanceOf(Array)
  })
})
