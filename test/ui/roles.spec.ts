import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { HOUR } from './pages/control.ts'
import { USER } from './pages/signIn.ts'
import type { SectionName } from './pages/tools.ts'

/** Asks the host over a line of its own with the page's cookie, as a page that has been tampered with would. */
async function ask(page: Page, method: string, args: object): Promise<{ error?: { code: number; message: string } }> {
  return page.evaluate(
    ([name, given]) =>
      new Promise((resolve) => {
        const socket = new WebSocket(`ws://${location.host}/ui/rpc`)
        socket.onopen = () => socket.send(JSON.stringify({ id: 1, method: name, args: given }))
        socket.onmessage = (event) => {
          const message = JSON.parse(String(event.data))
          if (message.id === 1) resolve(message)
        }
      }),
    [method, args] as const,
  )
}

/** Controls of each role, written by hand from ACC-1 and ACC-2. */
interface Screen {
  readonly tabs: readonly string[]
  /** Creates, edits, cancels callbacks, several at once, too. */
  readonly changesCallbacks: boolean
  /** Sections of Tools whose rules the role edits; the others are read. */
  readonly edits: readonly SectionName[]
}

const RULES = {
  'Scheduled Capacity Rules': 'Week',
  'Permitted & Blocked Numbers': 'Home',
  'Region Affinity': 'Affinity',
  'Click-To-Call-In Config': 'Web',
} as const satisfies Partial<Record<SectionName, string>>

const OPEN_RULES = [
  'Scheduled Capacity Rules',
  'Permitted & Blocked Numbers',
  'Region Affinity',
  'Click-To-Call-In Config',
] as const satisfies readonly (keyof typeof RULES)[]

const SCREENS: Readonly<Record<keyof typeof USER, Screen>> = {
  administrator: {
    tabs: ['Callback', 'Developer', 'Call-In', 'Tools', 'Simulator'],
    changesCallbacks: true,
    edits: ['Scheduled Capacity Rules', 'Permitted & Blocked Numbers', 'Region Affinity', 'Click-To-Call-In Config'],
  },
  supervisor: {
    tabs: ['Callback', 'Tools', 'Simulator'],
    changesCallbacks: true,
    edits: ['Permitted & Blocked Numbers'],
  },
  developer: {
    tabs: ['Callback', 'Developer', 'Call-In', 'Tools', 'Simulator'],
    changesCallbacks: false,
    edits: ['Permitted & Blocked Numbers'],
  },
  monitor: { tabs: ['Callback', 'Simulator'], changesCallbacks: false, edits: [] },
}

const ROLES = ['administrator', 'supervisor', 'developer', 'monitor'] as const

for (const role of ROLES) {
  test(`UI-2 ACC-1 ACC-2 on every tab stand the controls of the role, and no others: ${role}`, async ({
    page,
    control,
    signIn,
    frame,
    callbacks,
    callIns,
    developer,
    tools,
    queues,
  }) => {
    const { tabs, changesCallbacks, edits } = SCREENS[role]
    const id = await control.book('Billing_VQ_CB', '+14165550134', Date.parse('2027-01-04T15:00:00-05:00'))
    await control.put('capacityRule', { name: 'Week', timeslotLengthMinutes: 60, cells: { mon: { '09:00': 4 } } })
    await control.put('numberRule', { name: 'Home', permittedCountries: ['US', 'CA'] })
    await control.put('region', { name: 'Toronto', nodes: ['t1'] })
    await control.put('regionRule', { name: 'Affinity', preferred: ['Toronto'] })
    await control.put('callInGroup', { name: 'Web', numbers: [{ number: '+14165551000', description: 'One' }] })
    await signIn.signInAs(USER[role])
    await expect(page.getByRole('navigation', { name: 'Sections' }).getByRole('link')).toHaveText([...tabs])

    // Callback: a list, its records, and what changes them.
    const shown = (yes: boolean) => (yes ? 1 : 0)
    await callbacks.openRecord(callbacks.row(id))
    await expect(callbacks.record.getByRole('button', { name: 'Copy id' })).toBeVisible()
    await expect(callbacks.create).toHaveCount(shown(changesCallbacks))
    await expect(page.getByRole('button', { name: 'Export CSV' })).toHaveCount(shown(changesCallbacks))
    await expect(callbacks.exportCancelled).toHaveCount(shown(changesCallbacks))
    await expect(callbacks.row(id).getByRole('checkbox')).toHaveCount(shown(changesCallbacks))
    await expect(callbacks.row(id).getByRole('button', { name: 'Reschedule or cancel' })).toHaveCount(
      shown(changesCallbacks),
    )
    for (const name of ['Reschedule…', /^Cancel/])
      await expect(callbacks.record.getByRole('button', { name })).toHaveCount(shown(changesCallbacks))
    await callbacks.table.focus()
    await page.keyboard.press('Space')
    await expect(callbacks.selectionBar).toHaveCount(shown(changesCallbacks))
    await page.keyboard.press('Delete')
    await expect(page.getByRole('dialog')).toHaveCount(shown(changesCallbacks))
    if (changesCallbacks) await callbacks.cancelDialog.keep()
    await page.keyboard.press('n')
    await expect(page.getByRole('dialog', { name: 'Create Callback' })).toHaveCount(shown(changesCallbacks))
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)

    if (tabs.includes('Developer')) {
      await frame.openTab('Developer')
      await developer.openSection('Credential Management')
      await expect(page.getByRole('button', { name: 'Update credentials' })).toBeVisible()
      await developer.openSection('API Key Validation')
      await expect(page.getByRole('button', { name: 'Validate API Key' })).toBeVisible()
    }
    if (tabs.includes('Call-In')) {
      await frame.openTab('Call-In')
      await expect(callIns.search).toBeVisible()
    }
    if (tabs.includes('Tools')) {
      await tools.open('Queues')
      await expect(queues.names.first()).toBeVisible()
      const pickers = [
        ['Capacity', 'Scheduled Capacity Rules'],
        ['Numbers', 'Permitted & Blocked Numbers'],
        ['Region', 'Region Affinity'],
      ] as const
      for (const [kind, section] of pickers)
        await expect(queues.rulePicker(kind, 'Billing_VQ_CB')).toHaveCount(shown(edits.includes(section)))
      for (const section of OPEN_RULES) {
        await tools.open(section)
        await tools.rule(RULES[section]).click()
        await expect(tools.heading(RULES[section])).toBeVisible()
        const isEdited = edits.includes(section)
        await expect(page.getByText('Read only', { exact: true })).toHaveCount(shown(!isEdited))
        for (const name of [/^Save/, 'Revert', `Delete ${RULES[section]}`, /^New /])
          await expect(page.getByRole('button', { name })).toHaveCount(shown(isEdited))
      }
      await tools.open('Refetch Tenant Configuration')
      await expect(page.getByRole('button', { name: 'Refetch Tenant Configuration' })).toBeEnabled()
    }

    // A tab that the role lacks is not there by its address either.
    if (!tabs.includes('Developer')) {
      await page.goto(new URL('?tab=developer', page.url()).href)
      const work = page.getByRole('main', { name: 'Developer' })
      await expect(work).toContainText('role')
      await expect(work.getByRole('button')).toHaveCount(0)
    }
  })
}

test('UI-2 ACC-7 the host refuses what the page of a Monitor does not offer', async ({
  page,
  control,
  signIn,
  callbacks,
}) => {
  const id = await control.book('Billing_VQ_CB', '+14165550134', Date.parse('2027-01-04T15:00:00-05:00'))
  await signIn.signInAs(USER.monitor)
  await expect(callbacks.row(id)).toBeVisible()
  const create = await ask(page, 'callbacks.create', { serviceName: 'Billing_VQ_CB', phoneNumber: '+14165550135' })
  expect(create.error?.code).toBe(403)
  const cancel = await ask(page, 'callbacks.cancel', { id })
  expect(cancel.error?.code).toBe(403)
  const file = await ask(page, 'callbacks.export', { sort: { column: 'id', descending: false } })
  expect(file.error?.code).toBe(403)
  await expect(callbacks.row(id)).toContainText('SCHEDULED')
})

test('ACC-7 the clock belongs to the operator, whoever is signed in', async ({ control, signIn, frame }) => {
  await control.advance(HOUR)
  await signIn.signInAs(USER.monitor)
  await frame.pace('10 times real time').click()
  await expect(frame.pace('10 times real time')).toBeChecked()
})
