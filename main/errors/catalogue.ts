/**
 * The one closed set of error codes (API-4). `http` is the status of the HTTP answer; `text` is said when nothing more precise is known
 * and tells the reader what to do about it. The HTTP interfaces and the UI's calls use the same codes.
 */
export const ERROR_CATALOGUE = {
  /** Ours: nobody is signed in, or the role does not allow it (ACC-7). */
  403: { http: 403, text: 'Your role does not allow this. Sign in as a user with a wider role.' },
  404: { http: 404, text: 'There is no such route. The API reference at /docs lists all of them.' },
  405: { http: 405, text: 'This route does not take that method. The header allow names those it takes.' },
  413: { http: 413, text: 'The body is larger than 64 KiB. Send less userData.' },
  415: { http: 415, text: 'The body must be JSON, sent with content-type: application/json.' },
  429: { http: 429, text: 'Too many requests. Wait as long as the header retry-after says.' },
  501: { http: 400, text: 'A value of the request is not valid.' },
  503: { http: 401, text: 'The key in x-api-key is not known. Use one of the API keys of the running tenant.' },
  1103: { http: 401, text: 'The header x-api-key is missing. Send one of the API keys of the running tenant in it.' },
  5030: {
    http: 503,
    text: 'Nothing can be saved at the moment. The reason stands in the window of the simulator; try again later.',
  },
  5701: { http: 502, text: 'No region has a healthy node. Bring one up in the simulator and try again.' },
  7030: {
    http: 400,
    text: 'This is not a possible phone number. Write it in international form, such as +12025550123.',
  },
  7036: { http: 400, text: 'The country of this number cannot be called. Use a number of a permitted country.' },
  7037: { http: 400, text: 'This number is not allowed. Use another number, or change the rule of the queue.' },
  7040: { http: 400, text: 'There is no such virtual queue.' },
  7041: { http: 429, text: 'The booking is refused for now. Try another time.' },
  7042: { http: 400, text: 'The office is closed at that time. Choose a time within the business hours of the queue.' },
  7050: { http: 404, text: 'There is no callback with that id.' },
  7051: { http: 400, text: 'The state of the callback does not allow this.' },
  7052: { http: 400, text: 'The call cannot be transferred so.' },
  7060: { http: 400, text: 'The CAPTCHA token is missing or refused. Get a new one and send it with the request.' },
  7061: {
    http: 403,
    text: 'Requests from this origin are not allowed. Add it to the Allowed CORS Domains of the tenant, exactly as the browser sends it.',
  },
  7062: {
    http: 403,
    text: 'The server does not answer for this host name. Use 127.0.0.1 or localhost, or start it with the name as an allowed host.',
  },
  409: { http: 409, text: 'It was changed meanwhile. Read it again and repeat your change.' },
  50001: {
    http: 500,
    text: 'Something went wrong inside the simulator. The log has the details under the correlation id.',
  },
} as const satisfies Record<number, { readonly http: number; readonly text: string }>

export type ErrorCode = keyof typeof ERROR_CATALOGUE
