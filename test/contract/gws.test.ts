import { afterAll, beforeAll, expect, test } from 'vitest'
import { Harness } from './harness.ts'

let api: Harness

beforeAll(async () => {
  api = await Harness.start(Date.UTC(2027, 0, 4, 15))
})
afterAll(() => api.end())

const ask = () =>
  api.post('/statistics/operations/get-statistic-ex', {
    data: { statistics: [{ objectId: 'Billing_VQ', objectType: 'Queue', metric: 'CallsEntered' }] },
  })

test('GST-2: with credentials statistics are served, without them they are refused; of the secret a few characters are seen', async () => {
  const put = await api.control('PUT', '/gws/credentials', { clientId: 'reader', clientSecret: 'correct horse' })
  expect(put.data).toEqual({ credentials: { clientId: 'reader', clientSecret: 'corr••••' } })
  expect((await api.control('GET', '/gws')).data).toEqual(put.data)
  const tenant = await api.control('GET', '/tenant')
  expect(JSON.stringify(tenant)).not.toContain('correct horse')
  expect(await ask()).toMatchObject({ status: 200 })
  expect((await api.control('DELETE', '/gws/credentials')).data).toEqual({})
  expect(await ask()).toMatchObject({ status: 401, code: 503 })
  expect(await api.control('DELETE', '/gws/credentials')).toMatchObject({ status: 404 })
})

test('GST-2 ACC-7: credentials belong to the Developer tab', async () => {
  const put = await api.control('PUT', '/gws/credentials', { clientId: 'reader', clientSecret: '' })
  expect(put).toMatchObject({ status: 400, code: 501 })
})
