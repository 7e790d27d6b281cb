import type { Application } from '../tenant/application.ts'
import { FINDINGS, type Finding } from './catalogue.ts'
import type { Service } from './services.ts'

type CallbackApplication = Extract<Application, { type: 'Callback' }>

/** Which way an application connects the customer, as the settings table names it (IVR-5, SET-19). */
const DIRECTION = {
  'Business to customer': 'USERTERMINATED',
  'Customer dials in': 'USERORIGINATED',
} as const satisfies Readonly<Record<CallbackApplication['connectCustomer'], string>>

/** Findings about one row of the settings by itself (HRS-5, SET-17, SET-19). */
export function lintSettings(service: Service, application: Application | undefined): Finding[] {
  const { row } = service
  const findings: Finding[] = []
  const { purgeTimeMinutes: purge, retryIntervalMinutes: retry } = row
  // A retry waits from the end of an attempt, which lies after the entry into the queue: an equal purge time comes first.
  if (purge > 0 && purge <= retry && row.maximumConnectionAttempts > 1)
    findings.push(FINDINGS.purgeBeforeRetry(service.place('purgeTimeMinutes'), { purge, retry }))
  if (row.routingPoint === '') findings.push(FINDINGS.routingPointEmpty(service.place('routingPoint'), {}))
  if (application?.type === 'Callback' && DIRECTION[application.connectCustomer] !== row.callDirection) {
    const { name, connectCustomer } = application
    const facts = { direction: row.callDirection, application: name, connect: connectCustomer }
    findings.push(FINDINGS.callDirectionDiffers(service.place('callDirection'), facts))
  }
  return findings
}
