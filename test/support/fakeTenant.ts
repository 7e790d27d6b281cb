import type { TenantInput } from '../../engine/tenant/tenant.ts'

const constant = (seconds: number) => ({ kind: 'constant', seconds }) as const

/** The tenant that a `FakeSession` begins with. */
export const fakeTenant: TenantInput = {
  schemaVersion: 1,
  name: 'Fake',
  zone: 'America/New_York',
  startAt: '2027-01-04T00:00',
  businessHours: [{ name: 'Always', zone: 'America/New_York', weekly: [{ day: 'mon', from: '00:00', to: null }] }],
  skills: ['Support'],
  queues: [
    { name: 'Support_VQ', kind: 'inbound', callbackQueue: 'Support_VQ_CB' },
    { name: 'Support_VQ_CB', kind: 'callback' },
    { name: 'Own Calls VQ', kind: 'callback' },
  ],
  settings: {
    default: { skillExpression: 'Support', businessHours: 'Always', callbackApplication: 'CB' },
    rows: [
      {
        queue: 'Own Calls VQ',
        skillExpression: 'Support',
        businessHours: 'Always',
        callbackApplication: 'CB',
        callDirection: 'USERORIGINATED',
      },
    ],
  },
  applications: [{ name: 'CB', type: 'Callback', connectCustomer: 'Business to customer' }],
  phoneNumbers: [],
  agents: [{ userName: 'a1', firstName: 'Ada', lastName: 'Stone', skills: { Support: 10 } }],
  users: [
    { userName: 'admin', firstName: 'Ana', lastName: 'Meyer', roles: ['Administrator'], groups: ['Staff'] },
    { userName: 'super', firstName: 'Sue', lastName: 'Lane', roles: ['Monitor', 'Supervisor'], groups: ['Staff'] },
    { userName: 'dev', firstName: 'Dev', lastName: 'Patel', roles: ['Developer'], groups: ['Staff'] },
    { userName: 'monitor', firstName: 'Mo', lastName: 'Khan', roles: ['Monitor'], groups: ['Staff'] },
    { userName: 'free', firstName: 'Free', lastName: '', roles: [] },
    { userName: 'agent', firstName: 'Al', lastName: 'Gent', roles: [], groups: ['Bank Agents'] },
  ],
  accessGroups: ['Staff', 'Bank Agents'],
  apiKeys: [{ name: 'app', key: 'fake-key-0001' }],
  corsOrigins: ['https://shop.example.com', 'http://localhost:3000'],
  traffic: { sources: [] },
  dialer: {
    trunks: 1,
    outcomes: { person: 1, busy: 0, noAnswer: 0, answeringMachine: 0, fax: 0, errorTone: 0 },
    answerDelay: constant(1),
    customerPatience: constant(1),
    handleTime: constant(1),
    afterCallWork: constant(1),
  },
}

/** Where the clock of a `FakeSession` begins, ms. */
export const FAKE_START = Date.UTC(2027, 0, 4, 5)
