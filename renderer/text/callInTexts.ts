import type { CallInState } from '../../engine/records/kinds.ts'
import type { CallInColumn, CallInSearchField } from '../callIn/callInView.ts'
import { countText } from '../format/values.ts'

const columns = {
  id: 'ID',
  state: 'State',
  createdAt: 'Time Created',
  fromPhoneNumber: 'ANI',
  expiresAt: 'Expiry Time',
  group: 'Group Name',
} satisfies Record<CallInColumn, string>

/** Texts of the Call-In tab. */
export const callInTexts = {
  callIn: {
    title: 'Call-In Requests',
    range: 'Time range on Time Created',
    search: 'Search call-in requests',
    of: (matching: number, total: number) =>
      matching === total ? (matching === 1 ? 'request' : 'requests') : `of ${countText(total)}`,
    columns,
    fields: {
      any: 'All fields',
      id: columns.id,
      state: columns.state,
      fromPhoneNumber: columns.fromPhoneNumber,
      group: columns.group,
    } satisfies Record<CallInSearchField, string>,
    states: {
      Created: 'The customer has the number and has not called yet.',
      Matched: 'The customer has called, and the call is recognised.',
      Completed: 'The call is over.',
      Expired: 'Nobody called before the expiry time.',
    } satisfies Record<CallInState, string>,
    detail: 'Call-in request',
    facts: { number: 'Number to call', code: 'Access code', updated: 'Time Updated', callback: 'Callback' },
    noCallback: 'None: a call-in on its own',
    none: 'No call-in requests yet',
    noneWhy: 'A call-in is a call that the customer makes when the app says so: the center knows who calls, and why.',
    steps: [
      'The app asks for a number: POST /engagement/v3/call-in/requests/create with a group name. The request appears here as Created.',
      'The customer calls that number before the expiry time, with the access code where the group asks for one. The request becomes Matched.',
      'The call reaches its queue with what the app attached. When it ends, the request is Completed.',
    ],
    noGroups: 'This tenant has no call-in group yet. An administrator adds one in Click-To-Call-In Config.',
    tutorial: 'Run the call-in tutorial',
    noneInRange: (range: string) => `No call-in requests created in “${range}”`,
    noneInRangeWhy: (zone: string) => `The range looks at Time Created, relative to the simulated clock, in ${zone}.`,
    noMatch: (search: string, range: string) => `No call-in requests match “${search}” in “${range}”`,
    noMatchWhy: 'The search looks at the chosen attribute of the newest 5,000 requests.',
  },
}
