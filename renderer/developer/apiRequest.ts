/** A request to the Callback API as it is shown, copied and sent. */
export interface ApiRequest {
  readonly method: 'GET' | 'POST'
  /** Path and query, beginning with `/engagement/v3/`. */
  readonly path: string
  readonly body?: Readonly<Record<string, unknown>>
}

/** A text within single quotes of a shell. */
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`

/**
 * The request as a command line; the key is read from the environment, never printed.
 * @param origin scheme, host and port of the API
 */
export function curlText({ method, path, body }: ApiRequest, origin: string): string {
  const lines = [
    `curl -sS${method === 'GET' ? '' : ` -X ${method}`} ${quoted(`${origin}${path}`)}`,
    `  -H "x-api-key: $RINGBACK_API_KEY"`,
    ...(body === undefined ? [] : [`  -H 'content-type: application/json'`, `  -d ${quoted(JSON.stringify(body))}`]),
  ]
  return lines.join(' \\\n')
}

/** The request as it goes over the line, for reading. */
export const requestText = ({ method, path, body }: ApiRequest) =>
  `${method} ${path}${body === undefined ? '' : `\n\n${JSON.stringify(body, null, 2)}`}`

/** A text of JSON, indented; another text as it is. */
export function prettyJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}

/** What lies at a path of an unknown value; undefined where the path leads nowhere. */
export function valueAt(value: unknown, ...path: readonly (string | number)[]): unknown {
  let at = value
  for (const step of path) {
    if (typeof at !== 'object' || at === null) return undefined
    at = new Map<string, unknown>(Object.entries(at)).get(String(step))
  }
  return at
}

export const textAt = (value: unknown, ...path: readonly (string | number)[]): string | undefined => {
  const found = valueAt(value, ...path)
  return typeof found === 'string' ? found : undefined
}
