/** What the help of the program ends with. */
export const EXAMPLES = `
Examples:
  ringback serve                                   run the default sample, open it in a browser
  ringback serve --headless --json --port 18088    only the server; one line of JSON says where it is
  ringback serve --scenario retries --speed 60     begin a scenario at 60 times real time
  ringback run --seed 7 --until 24h                one simulated day of the default sample, then a report
  ringback run --tenant five-seat-shop --seed 1 --until 7d --json
  ringback run --all                               every scenario of the library, and whether it does what it says
  ringback why --queue Support_VQ_CB --at 2027-01-05T09:30
  ringback lint my-tenant.json                     what is wrong with a tenant, or probably not meant
  ringback validate --file calls.csv               replay a day of real calls, and lay it beside what was observed
  ringback clock advance 2h                        let time pass in the host that runs
  ringback callbacks list --states QUEUED --json
  ringback doctor                                  is a host running, and is everything there that it needs?

Every flag is also an environment variable: --data-dir is RINGBACK_DATA_DIR, --json is RINGBACK_JSON=1.
Everything is simulated: nothing is ever really dialled.`

/** Command lines of the commands that need no running host, each with what it does where its words do not say it. */
const OF_COMMANDS = {
  start: [
    'start                                            the default sample, or the session of the data folder, at real time',
    'start --tenant five-seat-shop --speed 60         another sample, at 60 times real time',
  ],
  serve: [
    'serve --headless --json --port 18088             only the server; one line of JSON says where it is',
    'serve --data-dir ./my-session --no-open          goes on with the session of that folder',
    'serve --scenario retries --speed 60',
  ],
  run: [
    'run --seed 7 --until 24h                         one simulated day of the default sample, then a report',
    'run --scenario retries --json                    exits 1 when an expectation fails',
    'run --scenario retries --broken                  the same with the edit that breaks it',
    'run --all --json',
  ],
  why: [
    'why --queue Support_VQ_CB --at 2027-01-05T09:30',
    'why --queue Support_VQ_CB --at 2027-01-05T09:30 --now 2027-01-05T09:00 --tenant my-tenant.json --json',
  ],
  lint: [
    'lint my-tenant.json                              what is wrong with a tenant, or probably not meant',
    'lint five-seat-shop --json',
  ],
  report: [
    'report                                           callbacks of the running session by queue, interval and kind',
    'report ./my-session --kind queues --html --out queues.html',
    'report old.ringback --kind details --from 2027-01-04 --to 2027-01-05 --csv > details.csv',
  ],
  validate: [
    'validate --file calls.csv                        a table of simulated and observed figures',
    'validate --file calls.csv --zone Asia/Jerusalem --date 1999-08-01 --html > day.html',
    'validate --file calls.csv --json',
  ],
} as const

/** The examples of such a command, as its help ends with them. */
export function examplesOf(command: keyof typeof OF_COMMANDS): string {
  return ['', 'Examples:', ...OF_COMMANDS[command].map((line) => `  ringback ${line}`)].join('\n')
}
