import type { Args, HostClient } from '../hostClient.ts'
import { number, pairs, textFile } from '../readers.ts'
import { fieldOf, isFields, table, type Show } from '../show.ts'
import type { VerbGroup } from '../verb.ts'

/** With `--apply` the present revision of the source stands for one that was read. */
const importTraffic = async (host: HostClient, { apply, ...args }: Args): Promise<unknown> => {
  const { source } = args
  if (apply !== true) return host.call('importTraffic', args)
  const revision = fieldOf(await host.call('object', { type: 'trafficSource', name: source }), 'revision')
  return host.call('importTraffic', { ...args, revision })
}

/** A line for each duration of each source. */
const showSources: Show = (sources, view) => {
  const rows = (Array.isArray(sources) ? sources : []).flatMap((source: unknown) => {
    const durations = fieldOf(source, 'durations')
    return (Array.isArray(durations) ? durations : []).flatMap((one: unknown) =>
      isFields(one) && isFields(source) ? [{ ...one, source: source['name'], rates: source['rates'] }] : [],
    )
  })
  return table(['source', 'rates', 'of', 'kind', 'mean', 'squaredCv'])(rows, view)
}

export const trafficVerbs: VerbGroup = {
  name: 'traffic',
  about: 'traffic sources, and their calls from a file',
  verbs: [
    {
      name: 'list',
      isDefault: true,
      about: 'the traffic sources, with mean (s) and squared coefficient of variation of what their callers draw',
      operation: 'trafficSources',
      examples: ['traffic'],
      show: showSources,
    },
    {
      name: 'import',
      about: 'check a CSV file of interval counts or of single calls; give it to a source with --apply',
      operation: 'importTraffic',
      inputs: [
        { flags: '<source>', about: 'traffic source' },
        { flags: '<file>', about: 'CSV file with titles; - for standard input', as: 'csv', read: textFile },
        {
          flags: '--content <content>',
          about: 'what the rows are',
          choices: ['intervals', 'calls'],
          required: true,
        },
        { flags: '--zone <zone>', about: 'zone of times without an offset, such as Europe/Berlin', required: true },
        { flags: '--interval-minutes <n>', about: 'length of the intervals: 15, 30 or 60', read: number },
        {
          flags: '--columns <pairs>',
          about: 'titles of columns that are not called as their fields, such as time=Start,handleTime=Talk',
          read: pairs,
        },
        { flags: '--apply', about: 'take the calls over, not only check the file' },
      ],
      examples: [
        'traffic import Support counts.csv --content intervals --interval-minutes 30 --zone Europe/Berlin',
        'traffic import Support calls.csv --content calls --zone America/New_York --columns time=Start,from=ANI --apply',
      ],
      run: importTraffic,
    },
  ],
}
