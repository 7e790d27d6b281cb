import { texts } from '../text/en.ts'
import { type ApiRequest, textAt, valueAt } from './apiRequest.ts'

export const TUTORIALS = ['book', 'poll', 'cancel', 'picker', 'callIn', 'push'] as const
export type TutorialName = (typeof TUTORIALS)[number]

/** What a tutorial begins with, and what its steps have learned. */
export interface Known {
  readonly service: string
  readonly number: string
  readonly group: string
  /** IANA zone that the customer's times are in. */
  readonly zone: string
  /** Id of the callback that was booked. */
  readonly id?: string
  readonly slots?: readonly Offered[]
  /** Start of the chosen slot, ISO 8601. */
  readonly slot?: string
  /** Number that the customer is told to call. */
  readonly toCall?: string
  /** Id of the call-in request. */
  readonly request?: string
}

/** A slot as availability lists it. */
export interface Offered {
  readonly time: string
  readonly localTime: string
  readonly places: number
}

type Learnt = Partial<Pick<Known, 'id' | 'slots' | 'slot' | 'toCall' | 'request'>>

interface StepTexts {
  readonly title: string
  readonly why: string
}

/** A step asks the API, chooses among slots, lets simulated time pass, is what a customer does, or looks at the customer's device. */
export type Step = StepTexts & {
  /** Facts that an earlier step must have learned. */
  readonly needs: readonly (keyof Learnt)[]
} & (
    | {
        readonly kind: 'api'
        readonly request: (known: Known) => ApiRequest
        /** What the answer teaches the steps after it. */
        readonly learn?: (answer: unknown) => Learnt
      }
    | { readonly kind: 'choose' }
    | { readonly kind: 'clock'; readonly by: string }
    | { readonly kind: 'call' }
    | { readonly kind: 'inbox'; readonly device: string }
  )

const said = texts.developer.tutorials.steps

const post = (path: string, body: Readonly<Record<string, unknown>>): ApiRequest => ({
  method: 'POST',
  path: `/engagement/v3/${path}`,
  body,
})
const get = (path: string): ApiRequest => ({ method: 'GET', path: `/engagement/v3/${path}` })
const named = (text: string) => encodeURIComponent(text)

const learnId = (answer: unknown): Learnt => {
  const id = textAt(answer, 'data', 'id')
  return id === undefined ? {} : { id }
}

function learnSlots(answer: unknown): Learnt {
  const slots = valueAt(answer, 'data', 'slots')
  if (!Array.isArray(slots)) return {}
  const offered = slots.flatMap((slot: unknown): Offered[] => {
    const time = textAt(slot, 'utcTime')
    const localTime = textAt(slot, 'localTime')
    const places = valueAt(slot, 'capacity')
    return time === undefined || localTime === undefined || typeof places !== 'number'
      ? []
      : [{ time, localTime, places }]
  })
  return offered.length === 0 ? {} : { slots: offered }
}

const openFor: Step = {
  ...said.openFor,
  kind: 'api',
  needs: [],
  request: ({ service }) => get(`callbacks/open-for/${named(service)}`),
}
const queueStatus: Step = {
  ...said.queueStatus,
  kind: 'api',
  needs: [],
  request: ({ service }) => get(`callbacks/queue-status/${named(service)}`),
}
const create: Step = {
  ...said.create,
  kind: 'api',
  needs: [],
  request: ({ service, number }) => post('callbacks/create', { serviceName: service, phoneNumber: number }),
  learn: learnId,
}
const retrieve: Step = {
  ...said.retrieve,
  kind: 'api',
  needs: ['id'],
  request: ({ id }) => post('callbacks/retrieve', { id }),
}
const availability: Step = {
  ...said.availability,
  kind: 'api',
  needs: [],
  request: ({ service, zone }) =>
    get(`callbacks/availability/${named(service)}?numberOfDays=3&maxTimeSlots=24&timezone=${named(zone)}`),
  learn: learnSlots,
}
const choose: Step = { ...said.choose, kind: 'choose', needs: ['slots'] }
const createAt: Step = {
  ...said.createAt,
  kind: 'api',
  needs: ['slot'],
  request: ({ service, number, slot }) =>
    post('callbacks/create', {
      serviceName: service,
      phoneNumber: number,
      desiredTime: slot,
      alwaysCheckCapacity: true,
    }),
  learn: learnId,
}
const cancel: Step = {
  ...said.cancel,
  kind: 'api',
  needs: ['id'],
  request: ({ id }) => post('callbacks/cancel', { id }),
}
const minute: Step = { ...said.minute, kind: 'clock', needs: ['id'], by: '1m' }
const askNumber: Step = {
  ...said.askNumber,
  kind: 'api',
  needs: [],
  request: ({ group, number }) =>
    post('call-in/requests/create', { groupName: group, fromPhoneNumber: number, userData: { page: 'Loans' } }),
  learn: (answer) => {
    const toCall = textAt(answer, 'data', 'toPhoneNumber')
    const request = textAt(answer, 'data', 'id')
    return toCall === undefined || request === undefined ? {} : { toCall, request }
  },
}

/** The simulated device that the push tutorial uses, as the channel calls it. */
const DEVICE = 'tutorial-phone'
const notification = (more: Readonly<Record<string, unknown>> = {}) =>
  post('notifications/publish', { channel: 'FCM', target: DEVICE, event: 'CALLBACK_UPCOMING', ...more })
const checkPush: Step = {
  ...said.checkPush,
  kind: 'api',
  needs: [],
  request: () => notification({ validate_only: true }),
}
const createPush: Step = {
  ...said.createPush,
  kind: 'api',
  needs: [],
  request: ({ service, number }) =>
    post('callbacks/create', {
      serviceName: service,
      phoneNumber: number,
      pushTargets: [{ channel: 'FCM', target: DEVICE }],
    }),
  learn: learnId,
}
const publishPush: Step = { ...said.publishPush, kind: 'api', needs: [], request: () => notification() }
const readDevice: Step = { ...said.readDevice, kind: 'inbox', needs: [], device: DEVICE }

const callNow: Step = { ...said.callNow, kind: 'call', needs: ['toCall', 'request'] }

/** The steps of each tutorial, in order (UI-21d). */
export const STEPS: Readonly<Record<TutorialName, readonly Step[]>> = {
  book: [openFor, queueStatus, create, retrieve],
  poll: [create, retrieve, minute, { ...retrieve, ...said.retrieveAgain }],
  cancel: [availability, choose, createAt, cancel, { ...retrieve, ...said.retrieveCancelled }],
  picker: [availability, choose, createAt, { ...retrieve, ...said.retrieveScheduled }],
  callIn: [askNumber, callNow],
  push: [checkPush, createPush, publishPush, readDevice],
}
