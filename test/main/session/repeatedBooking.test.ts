import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { uuidFrom } from '../../../engine/kernel/digest.ts'
import { openHostSession } from '../../../main/headless/hostSession.ts'
import type { CommandOutcome, Session } from '../../../main/session/sessionTypes.ts'

const LOCK_FILE = 'session.lock'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'repeated-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

let booked = 0
const book = (session: Session, key: string): Promise<CommandOutcome> =>
  session.submit(
    { kind: 'api', name: 'test' },
    {
      kind: 'callback.create',
      id: uuidFrom('repeated bookings', ++booked),
      serviceName: 'Shop_VQ_CB',
      phoneNumber: `+49305551${2000 + booked}`,
      alwaysCheckCapacity: false,
      language: 'de-DE',
      userData: {},
      idempotency: { key, digest: 'body' },
    },
  )

test('CRE-7 TTR-3 keys survive: in the journal of a session that was cut off, and in the file of one that was closed', async () => {
  const [first, copy] = [path.join(folder, 'first'), path.join(folder, 'copy')]
  const session = await openHostSession(first, { tenant: 'five-seat-shop', startAt: '2027-01-04T10:00' })
  expect(await book(session, 'k1')).toMatchObject({ accepted: true })
  const id = uuidFrom('repeated bookings', booked)
  const repeated = { accepted: false, refusal: { cause: 'repeated', facts: { id } } }
  expect(await book(session, 'k1')).toMatchObject(repeated)

  // What is on disk now is what a power cut leaves.
  await cp(first, copy, { recursive: true, filter: (file) => path.basename(file) !== LOCK_FILE })
  const recovered = await openHostSession(copy, undefined)
  expect(await book(recovered, 'k1')).toMatchObject(repeated)
  await recovered.close()
  await session.close()

  const reopened = await openHostSession(first, undefined)
  expect(await book(reopened, 'k1')).toMatchObject(repeated)
  expect(await book(reopened, 'k2')).toMatchObject({ accepted: true })
  await reopened.close()
})
