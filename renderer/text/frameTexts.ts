import { plural } from '../format/values.ts'

/** Texts of the frame and of what every screen shares. */
export const frameTexts = {
  product: 'Ringback',
  simulated: 'Nothing is ever really dialled: all calls are simulated',
  unknown: 'Unknown',
  none: '–',
  close: 'Close',
  tabs: { callback: 'Callback', simulator: 'Simulator' },
  tabsLabel: 'Sections',
  zones: (abbreviation: string) => `times in ${abbreviation}`,
  problemTitle: 'The session needs attention',
  pace: {
    label: 'Pace',
    pause: 'Pause',
    values: { 1: '×1', 10: '×10', 60: '×60', max: 'max' },
    names: {
      pause: 'Pause',
      1: 'Real time',
      10: '10 times real time',
      60: '60 times real time',
      max: 'As fast as possible',
    },
    step: 'Step',
    stepHint: 'Run to the next event',
    slowed: '×1 while a call is live',
    runs: (factor: string) => `runs ×${factor}`,
    key: (key: string) => `key ${key}`,
  },
  clock: { label: 'Simulated time', target: 'rewind to', ahead: 'go to', old: 'old' },
  ribbon: {
    open: (hours: string, intervals: string, now: string) => `${hours}: open ${intervals}, now ${now}`,
    allDay: 'open all day',
    closed: (hours: string, now: string) => `${hours}: closed today, now ${now}`,
  },
  session: {
    label: 'Session',
    seed: (seed: number) => `seed ${seed}`,
    journal: (sequence: string, records: string) => `Journal hash after entry ${sequence} and ${records} records`,
    records: (records: string) => `${records} records`,
    copyApi: 'Copy API address',
    copied: 'Copied',
  },
  user: { menu: 'User and theme', switch: 'Switch user', theme: 'Theme', signedInAs: 'Signed in as' },
  themes: { auto: 'System', light: 'Light', dark: 'Dark' },
  noRole: {
    title: 'You are signed in, but nothing is assigned to you here',
    next: 'An administrator can change this in Users and access groups; it counts from your next sign-in. The clock and the Simulator are yours in any case.',
  },
  signIn: {
    title: 'Sign in to the Callback UI',
    lead: 'Pick one of the sample users. The role decides what the Callback tab offers; the clock and the Simulator are yours in any case.',
    pick: 'Sample users',
    action: (name: string) => `Sign in as ${name}`,
    ended: (minutes: number) =>
      `You were signed out after ${minutes} min without activity. What you had typed and not saved is gone.`,
    waiting: 'Opening the session',
    noRole: 'No role: may sign in and nothing else',
    empty: 'This tenant has no users. Add a user to the tenant file and start again.',
  },
  roles: {
    Administrator: 'Sees, creates and cancels callbacks, and changes every rule.',
    Supervisor: 'Sees, creates and cancels callbacks, and reads the tools.',
    Developer: 'Sees callbacks and the developer’s tools. Creates and cancels none.',
    Monitor: 'Sees callbacks. Creates and cancels none.',
  },
  lost: {
    title: (time: string) => `No connection to the engine since ${time}`,
    first: 'No connection to the engine',
    age: (age: string, retry: string, attempt: number) =>
      `What you see is ${age} old. Trying again in ${retry}, attempt ${attempt}.`,
    firstAge: (retry: string, attempt: number) =>
      `Trying again in ${retry}, attempt ${attempt}. If it stays away, start Ringback again with npm start and open the address it prints.`,
    expired: 'Ringback was started anew: open the address it printed.',
    tryNow: 'Try now',
    off: 'No connection to the engine',
  },
  scrubber: {
    label: 'Session timeline',
    branch: 'Branch',
    branches: 'Open a branch',
    hint: 'Drag to rewind; nothing is lost',
    future: 'known future',
    started: 'start',
    purged: (count: number, queue: string, time: string) =>
      `${plural(count, 'callback')} purged on ${queue} at ${time}`,
    leftAt: (time: string) => `left at ${time}`,
    reachedAt: (time: string) => `reaches ${time}`,
    current: 'current',
    failed: 'The timeline stays where it was.',
    keys: ['←→ 1 min', 'Shift 15 min', 'Home start', 'End newest'],
  },
  status: {
    live: 'Live',
    connecting: 'Connecting',
    lost: 'No connection',
    times: (zone: string) => `Times in ${zone}`,
    keys: {
      callback: ['↑↓ row', '→ open', 'Space select', '/ search', 'C copy id', 'N create'],
      simulator: ['Space pause', '1–5 pace', '. step', '↑↓ queue', 'T tables'],
    },
  },
}
