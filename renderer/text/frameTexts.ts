import type { DeveloperSection } from '../developer/sections.ts'
import { plural } from '../format/values.ts'

const listKeys = ['/ search', '↑↓ row', 'Enter open', 'C copy cell']

/** Keys of those sections of the Developer tab that have a list. */
const developerKeys: Partial<Record<DeveloperSection, readonly string[]>> = {
  errors: listKeys,
  requests: listKeys,
  cors: ['↑↓ row', 'C copy cell'],
}

/** Texts of the frame and of what every screen shares. */
export const frameTexts = {
  product: 'Ringback',
  simulated: 'Nothing is ever really dialled: all calls are simulated',
  unknown: 'Unknown',
  none: '–',
  close: 'Close',
  tabs: { callback: 'Callback', developer: 'Developer', callIn: 'Call-In', tools: 'Tools', simulator: 'Simulator' },
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
  settingsDialog: {
    title: 'Settings and About',
    look: 'Look',
    host: 'Program',
    language: 'Language',
    english: 'English',
    port: 'Port',
    folder: 'Data folder',
    copyFolder: 'Copy path of the data folder',
    changeHost:
      'Port and data folder are chosen at the start: --port and --data-dir, or RINGBACK_PORT and RINGBACK_DATA_DIR.',
    firstWeekday: 'First day of the week',
    presenter: 'Presenter mode',
    presenterHint: 'Bigger, with the pointer ringed and the last key shown; without address, user and keys. F9',
    diagnostics: 'Save diagnostics',
    diagnosticsWhat: 'Diagnostics: versions, lengths and the latest failures by id; no keys, numbers or names.',
    about: 'About',
    runtime: 'Runs on',
    api: 'API',
    apiVersion: 'Callback v3',
    independence:
      'Ringback is an independent project. It is not made, endorsed or supported by Genesys. “Genesys” and the names of its products are trademarks of their owner and are used only to say what Ringback is compatible with.',
  },
  palette: {
    title: 'Commands',
    search: 'Search commands',
    goTo: 'Go to',
    clock: 'Clock',
    more: 'More',
    toggle: 'Pause or run on',
    shortcuts: 'Keyboard shortcuts',
    none: 'No command has these words.',
    keys: 'Ctrl K commands · ? shortcuts',
  },
  month: {
    previous: 'Previous month',
    next: 'Next month',
    form: 'YYYY-MM-DD',
    open: (label: string) => `${label}: pick a date`,
    day: (day: number, month: string) => `${day} ${month}`,
  },
  shortcuts: [
    {
      title: 'Everywhere',
      keys: {
        'Ctrl K': 'Commands',
        '?': 'These shortcuts',
        Space: 'Pause or run on',
        '1 to 5': 'Pace: pause, ×1, ×10, ×60, max',
        '.': 'Run to the next event',
        F9: 'Presenter mode',
        '/': 'Search',
        Esc: 'Close what is open',
      },
    },
    {
      title: 'Tables',
      keys: {
        '↑ ↓': 'Row',
        '← →': 'Cell',
        'Page ↑ ↓': '20 rows',
        'Home, End': 'First and last row',
        Enter: 'Open or close the row',
        C: 'Copy the cell',
      },
    },
    {
      title: 'Callbacks',
      keys: {
        '→ ←': 'Open or close the record',
        'Shift → ←': 'Cell',
        Space: 'Select the row',
        'Shift ↑ ↓': 'Select as you go',
        Del: 'Cancel what is selected',
        N: 'Create Callback',
        C: 'Copy the cell, or the Callback ID',
      },
    },
    {
      title: 'Timeline',
      keys: {
        '← →': '1 minute',
        'Shift ← →': '15 minutes',
        'Home, End': 'Start and newest',
      },
    },
  ],
  user: { menu: 'User and theme', switch: 'Switch user', theme: 'Theme', signedInAs: 'Signed in as' },
  themes: { auto: 'System', light: 'Light', dark: 'Dark' },
  noRole: {
    title: 'You are signed in, but nothing is assigned to you here',
    notYours: (tab: string, role: string) => `The role ${role} has no ${tab} tab`,
    notYoursNext: 'Switch to a user whose role has it, or go on in one of the tabs above.',
    next: 'An administrator can change this in Users and access groups; it counts from your next sign-in. The clock and the Simulator are yours in any case.',
  },
  signIn: {
    title: 'Sign in to the Callback UI',
    lead: 'Pick one of the sample users. The role decides what the Callback tab offers; the clock and the Simulator are yours in any case.',
    pick: 'Sample users',
    action: (name: string) => `Sign in as ${name}`,
    ended: (minutes: number) =>
      `You were signed out after ${minutes} min without activity. What you had typed and not saved is gone.`,
    elsewhere: (name: string) => `${name} has signed in on another page of this browser`,
    waiting: 'Opening the session',
    noRole: 'No role: may sign in and nothing else',
    empty: 'This tenant has no users. Add a user to the tenant file and start again.',
  },
  roles: {
    Administrator: 'Sees, creates and cancels callbacks, and changes every rule.',
    Supervisor: 'Sees, creates and cancels callbacks, changes number rules, and reads the other tools.',
    Developer:
      'Sees callbacks, call-ins and the developer’s tools, and changes number rules. Creates and cancels no callbacks.',
    Monitor: 'Sees callbacks. Creates and cancels none.',
  },
  lost: {
    title: (time: string) => `No connection to the engine since ${time}`,
    first: 'No connection to the engine',
    age: (age: string, retry: string, attempt: number) =>
      `What you see is ${age} old. Trying again in ${retry}, attempt ${attempt}.`,
    firstAge: (retry: string, attempt: number) =>
      `Trying again in ${retry}, attempt ${attempt}. If it stays away, start Ringback again with npm start and open the address it prints.`,
    expired: 'Ringback was started anew. Open the address it printed in this browser, and this page goes on.',
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
    realPushes: (channels: readonly string[]) => `Pushes really leave: ${channels.join(', ')}`,
    developerKeys,
    keys: {
      callback: ['↑↓ row', '→ open', 'Space select', '/ search', 'C copy id', 'N create'],
      callIn: ['↑↓ row', '←→ cell', 'Enter open', '/ search', 'C copy cell'],
      simulator: ['Space pause', '1–5 pace', '. step', '↑↓ queue', 'T tables'],
    },
  },
}
