/** What is known of one code. The HTTP interfaces and the UI's calls use the same codes. */
interface ErrorEntry {
  /** Status of the HTTP answer. */
  readonly http: number
  /** Said when nothing more precise is known; tells the reader what to do about it. */
  readonly text: string
  /** When the code is answered. */
  readonly cause: string
  /** What helps. */
  readonly remedy: string
}

/** The one closed set of error codes (API-4), in the order of the page that explains them. */
export const ERROR_CATALOGUE = {
  403: {
    http: 403,
    text: 'Your role does not allow this. Sign in as a user with a wider role.',
    cause: 'Nobody is signed in, or the role of the user does not allow the action.',
    remedy: 'Sign in, or name in `x-act-as`, a user whose role allows it; the page on access lists who may do what.',
  },
  404: {
    http: 404,
    text: 'There is no such route. The API reference at /docs lists all of them.',
    cause: 'No route has this path, or the thing that the path names does not exist.',
    remedy: 'Compare the path with the reference at `/docs`; mind the prefix `/engagement/v3` or `/sim/v1`.',
  },
  405: {
    http: 405,
    text: 'This route does not take that method. The header allow names those it takes.',
    cause: 'The path exists, and not with this method.',
    remedy: 'Use a method that the header `allow` of the answer names.',
  },
  409: {
    http: 409,
    text: 'It was changed meanwhile. Read it again and repeat your change.',
    cause: 'The revision that was sent is not the one that the object has: somebody else has changed it.',
    remedy: 'Read the object again, repeat the change on what it is now, and send the new revision.',
  },
  413: {
    http: 413,
    text: 'The body is larger than 64 KiB. Send less userData.',
    cause: 'The body has more than 64 KiB.',
    remedy: 'Send less, mostly less `userData`.',
  },
  415: {
    http: 415,
    text: 'The body must be JSON, sent with content-type: application/json.',
    cause: 'The body came with another content type than JSON.',
    remedy: 'Send `content-type: application/json`.',
  },
  429: {
    http: 429,
    text: 'Too many requests. Wait as long as the header retry-after says.',
    cause:
      'The request rate limit is on and reached, an address has sent 20 unknown keys within a minute, there are too many open streams or windows, or a fault is set.',
    remedy: 'Wait as many seconds as the header `retry-after` says; raise the request rate limit of the tenant.',
  },
  501: {
    http: 400,
    text: 'A value of the request is not valid.',
    cause: 'The body is not JSON, or a value of body, query or path is missing or not valid. `detail.field` names it.',
    remedy: 'Correct the value; the message says what is expected. A desired time counts by `x-simulated-time`.',
  },
  503: {
    http: 401,
    text: 'The key in x-api-key is not known. Use one of the API keys of the running tenant.',
    cause:
      'The API key or the control token is not known, or statistics are asked for while the tenant has no registered statistics credentials.',
    remedy:
      'Use an API key of the running tenant, or the control token in `server.json`; register statistics credentials with `ringback tenant put statistics`.',
  },
  1103: {
    http: 401,
    text: 'The header x-api-key is missing. Send one of the API keys of the running tenant in it.',
    cause: 'The request brings no API key, no control token, or, for the user interface, no cookie.',
    remedy:
      'Send `x-api-key` to `/engagement/v3`, `authorization: Bearer <token>` to `/sim/v1`; open the interface at the address printed at the start.',
  },
  5030: {
    http: 503,
    text: 'Nothing can be saved at the moment. The reason stands in the window of the simulator; try again later.',
    cause: 'The simulator is shutting down, the session file cannot be written, or a fault is set.',
    remedy:
      'Make room on the disk or make the data folder writable, then resume the clock. `GET /health` says what is wrong.',
  },
  5701: {
    http: 502,
    text: 'No region has a healthy node. Bring one up in the simulator and try again.',
    cause: 'No node of the regions that the queue may use is healthy, or a fault is set. Nothing has been changed.',
    remedy: 'Bring a node up, such as with `ringback nodes health`, or change the region rule of the queue.',
  },
  7030: {
    http: 400,
    text: 'This is not a possible phone number. Write it in international form, such as +12025550123.',
    cause: 'The number cannot be read, also not in the default region of the queue, or has an impossible length.',
    remedy: 'Write it in international form, beginning with +.',
  },
  7036: {
    http: 400,
    text: 'The country of this number cannot be called. Use a number of a permitted country.',
    cause: 'The number rule of the queue permits some countries only, and the number is of none of them.',
    remedy: 'Use a number of a permitted country, or permit this one in the number rule.',
  },
  7037: {
    http: 400,
    text: 'This number is not allowed. Use another number, or change the rule of the queue.',
    cause: 'The number matches a blocked pattern of the number rule of the queue, or is a premium-rate number.',
    remedy: 'Use another number, or remove the pattern.',
  },
  7040: {
    http: 400,
    text: 'There is no such virtual queue.',
    cause: 'The tenant has no virtual queue, or no call-in group, of that name.',
    remedy: 'Use a name as it stands in the tenant, letter by letter; `ringback queues` lists them.',
  },
  7041: {
    http: 429,
    text: 'The booking is refused for now. Try another time.',
    cause:
      'The number has too many bookings or one that is open, the slot has no place left, or all numbers or codes of the call-in group are in use.',
    remedy: 'Choose one of `data.slots`, wait, or raise the limit that the explanation names.',
  },
  7042: {
    http: 400,
    text: 'The office is closed at that time. Choose a time within the business hours of the queue.',
    cause: 'The queue rejects bookings outside its business hours, and the time lies outside.',
    remedy: 'Choose a time within the business hours; the explanation names the next one.',
  },
  7050: {
    http: 404,
    text: 'There is no callback with that id.',
    cause:
      'The id was never given, the callback is older than it is kept, or belongs to another branch of the session.',
    remedy: 'Use the id that create has answered; after a rewind, go to the branch that the message names.',
  },
  7051: {
    http: 400,
    text: 'The state of the callback does not allow this.',
    cause: 'It is PROCESSING or COMPLETED and cannot be cancelled, or does not wait for the customer to call in.',
    remedy: 'Retrieve the callback first and act on its state.',
  },
  7052: {
    http: 400,
    text: 'The call cannot be transferred so.',
    cause: 'No agent talks to this caller, the customer was called back, or another transfer is under way.',
    remedy: 'Do what the message says first, or transfer in 1 step.',
  },
  7060: {
    http: 400,
    text: 'The CAPTCHA token is missing or refused. Get a new one and send it with the request.',
    cause: 'A CAPTCHA key set is active, and the request brings no token that passes.',
    remedy:
      'Send `captchaToken` in the body, or the header `x-captcha-token` of a GET; for tests there are constant tokens.',
  },
  7061: {
    http: 403,
    text: 'Requests from this origin are not allowed. Add it to the Allowed CORS Domains of the tenant, exactly as the browser sends it.',
    cause: 'The page that asks is of another origin, which the tenant does not list.',
    remedy: 'Add scheme, host and port, exactly as the browser sends them, to the Allowed CORS Domains.',
  },
  7062: {
    http: 403,
    text: 'The server does not answer for this host name. Use 127.0.0.1 or localhost, or start it with the name as an allowed host.',
    cause: 'The header `host` names neither this computer nor a host that was allowed at the start.',
    remedy: 'Ask 127.0.0.1 or localhost.',
  },
  50001: {
    http: 500,
    text: 'Something went wrong inside the simulator. The log has the details under the correlation id.',
    cause: 'Something that nobody expected, or a fault is set.',
    remedy: 'Look in `logs/ringback.log` of the data folder for the `corrId` of the answer, and report it.',
  },
} as const satisfies Readonly<Record<number, ErrorEntry>>

export type ErrorCode = keyof typeof ERROR_CATALOGUE

/** Codes of refusals that say why they were refused (AVL-6, ERR-2). */
const EXPLAINED: ReadonlySet<ErrorCode> = new Set<ErrorCode>([7036, 7037, 7040, 7041, 7042])

/** Where the explanation of a refusal is found by its correlation id (ERR-2); undefined for codes that have none. */
export function explanationPath(code: ErrorCode, corrId: string): string | undefined {
  return EXPLAINED.has(code) ? `/sim/v1/errors/${corrId}` : undefined
}
