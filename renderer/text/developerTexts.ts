import type { DeveloperSection } from '../developer/sections.ts'
import type { TutorialName } from '../developer/tutorials.ts'
import { plural } from '../format/values.ts'

/** Texts of the Developer tab. */
export const developerTexts = {
  developer: {
    nav: 'Developer sections',
    vendor: 'As in the vendor’s product',
    ours: 'Ours',
    sections: {
      keys: 'API Key Validation',
      credentials: 'Credential Management',
      cors: 'Allowed CORS Domains',
      tutorials: 'Tutorials',
      reference: 'API reference',
    } satisfies Record<DeveloperSection, string>,
    copyCurl: 'Copy as curl',
    copiedCurl: 'Copied as curl; the key is read from $RINGBACK_API_KEY',
    keys: {
      lead: 'Paste the key that your app sends in x-api-key. It is compared here and kept nowhere.',
      label: 'API Key',
      check: 'Validate API Key',
      valid: 'Valid API Key',
      named: (name: string) => `It is the key “${name}” of this tenant.`,
      invalid: 'Invalid API Key',
      invalidWhy:
        'The API answers 401 with code 503. Use a key of this tenant; server.json in the data folder has one.',
    },
    cors: {
      lead: 'Origins of web pages that may call the API from a browser. Read-only here: they belong to the platform. A page of another origin is refused with 403 and code 7061.',
      count: (count: number) => plural(count, 'origin'),
      origin: 'Origin',
      copy: 'Copy origins',
      copied: 'Origins copied',
      none: 'No origin is allowed',
      noneWhy: 'Browsers cannot call the API from any page. Apps and servers can: they send no origin.',
    },
    reference: {
      lead: 'Every operation with its parameters, answers and codes, to be tried from the page. It works offline.',
      open: 'Open API reference',
      document: 'OpenAPI document',
      api: 'Callback API',
      control: 'Control API',
      docs: 'API reference',
      key: 'API key',
      keyWhere: (folder: string) => `apiKey in ${folder}/server.json, readable by you alone`,
      copy: (what: string) => `Copy address of the ${what}`,
    },
    credentials: {
      captcha: 'CAPTCHA',
      lead: 'Stored key sets, one of which may be active. While one is active, every operation under /callbacks needs a token.',
      name: 'Key Set Name',
      version: 'Version',
      versions: { v2Checkbox: 'v2 checkbox', v2Invisible: 'v2 invisible', v3: 'v3 score' },
      threshold: 'Threshold',
      thresholdHint: 'Lowest score that passes, 0 to 1',
      siteKey: 'Site Key',
      secretKey: 'Secret Key',
      secretHint: 'Only its last characters are shown later.',
      state: 'State',
      active: 'Active',
      inactive: 'Not active',
      add: 'Add Key Set',
      save: 'Save Key Set',
      activate: 'Activate',
      deactivate: 'Deactivate',
      remove: 'Delete',
      page: 'Generate New Test Page',
      openPage: 'Open test page',
      pageReady: (name: string) =>
        `The test page of ${name} is ready: it shows the widget and ends in Success! or the failure.`,
      none: 'No key sets',
      noneWhy:
        'Without one the API takes requests without a token. Add a key set to try how your client behaves with CAPTCHA.',
      inForce: (name: string) => `${name} is active: mobile apps and the widget stop working unless they send a token.`,
      activateTitle: (name: string) => `Activate the key set ${name}?`,
      activateWhy: [
        'Every operation under /callbacks needs a token: captchaToken in bodies, the header x-captcha-token elsewhere. Without one it is refused with 400 and code 7060.',
        'Mobile apps and the widget stop working too, until they send tokens.',
        'The Callback tab, callbacks taken in the IVR and call-in requests go on as before.',
      ],
      activateUndo: 'Deactivate takes it out of force at once.',
      keepOff: 'Keep requests as they are',
      removeTitle: (name: string) => `Delete the key set ${name}?`,
      removeWhy: 'Its tokens are refused from then on. Tokens of other key sets stay good.',
      keep: 'Keep key set',
      saved: (name: string) => `Key set ${name} saved`,
      activated: (name: string) => `Key set ${name} is active`,
      deactivated: 'No key set is active',
      removed: (name: string) => `Key set ${name} deleted`,
    },
    tutorials: {
      label: 'Tutorial',
      group: 'Group Name',
      run: 'Run step',
      runAll: (count: number) => `Run all ${count} steps`,
      waits: 'An earlier step gives what this one needs',
      response: 'Answer',
      took: (milliseconds: number) => `${milliseconds} ms`,
      slots: 'Slots with places left',
      places: (count: number) => plural(count, 'place'),
      chosen: (slot: string) => `Chosen: ${slot}`,
      passed: '1 simulated minute has passed.',
      called: (number: string) =>
        `The customer has called ${number}. Look at the Call-In tab: the request is Matched or Completed.`,
      names: {
        book: 'Book',
        poll: 'Poll',
        cancel: 'Cancel',
        picker: 'Availability picker',
        callIn: 'Call-in',
      } satisfies Record<TutorialName, string>,
      leads: {
        book: 'Ask whether the office is open and what may be offered, book an immediate callback, and read it back.',
        poll: 'Follow a callback without flooding the API: read, wait as long as the estimated wait says, read again.',
        cancel: 'Book for a time, change your mind, and see what the record says.',
        picker: 'List slots with places left, let the customer pick, and book that slot only.',
        callIn: 'Ask for a number to call, and be the customer who calls it.',
      } satisfies Record<TutorialName, string>,
      steps: {
        openFor: {
          title: 'Is the office open?',
          why: 'openFor is the number of seconds to the end of the business day, 0 when it is closed. Ask before you offer anything.',
        },
        queueStatus: {
          title: 'May a callback be offered?',
          why: 'The estimated wait, and whether immediate and scheduled callbacks are offered now.',
        },
        create: {
          title: 'Book a callback',
          why: 'Without a desired time it is Immediate. A 200 means that it is on disk; keep the id.',
        },
        retrieve: {
          title: 'Read the callback',
          why: 'State, position and estimated wait in seconds. Read again after a part of that wait, not every second.',
        },
        retrieveAgain: {
          title: 'Read it again',
          why: 'The state has changed, or the position is smaller. COMPLETED carries a reason and is final: stop asking.',
        },
        availability: {
          title: 'List slots with places left',
          why: 'Only slots that can be booked are listed. Times are simulated; compare them with x-simulated-time.',
        },
        choose: {
          title: 'The customer picks a slot',
          why: 'Show local times and book the UTC time.',
        },
        createAt: {
          title: 'Book that slot',
          why: 'With alwaysCheckCapacity a slot that was taken meanwhile is refused with 7041, and data.slots lists those left.',
        },
        cancel: {
          title: 'Cancel the callback',
          why: 'Possible in every state but PROCESSING and COMPLETED: then it is refused with 7051.',
        },
        retrieveCancelled: {
          title: 'See what became of it',
          why: 'COMPLETED with the reason CANCELLED: it was cancelled over the API.',
        },
        retrieveScheduled: {
          title: 'Read the booking',
          why: 'SCHEDULED until its desired time comes; then it is QUEUED.',
        },
        minute: {
          title: 'Let a minute pass',
          why: 'A test does the same with POST /sim/v1/clock/advance and {"by":"1m"}: no sleeping.',
        },
        askNumber: {
          title: 'Ask for a number to call',
          why: 'The app says who calls and why. The answer has the number, and until when it is good.',
        },
        callNow: {
          title: 'The customer calls',
          why: 'The center recognises the caller by number or access code, and the agent sees what the app attached.',
        },
      },
    },
  },
}
