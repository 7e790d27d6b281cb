import { CALLBACK_REASONS, CALLBACK_STATES } from '../../../engine/records/kinds.ts'
import type { DecodedRecord, RecordOf } from '../../../engine/records/kinds.ts'
import type { SeriesPoint } from '../../../main/store/figures.ts'
import type { CallbackQuery, CallbackRow } from '../../../main/store/lists.ts'

export const QUEUES = ['Alpha', 'beta_1', 'Gamma%']

/** The answers of a store, found by going through all visible records each time. */
export class Model {
  readonly visible: readonly DecodedRecord[]
  readonly queues: readonly string[]

  constructor(visible: readonly DecodedRecord[], queues: readonly string[] = QUEUES) {
    this.visible = visible
    this.queues = queues
  }

  private of<K extends DecodedRecord['kind']>(kind: K): RecordOf<K>[] {
    return this.visible.filter((record): record is RecordOf<K> => record.kind === kind)
  }

  callbacks(): CallbackRow[] {
    const forgotten = new Set(this.of('retention').map(({ id }) => id))
    return this.of('callback')
      .filter(({ id }) => !forgotten.has(id))
      .map((born) => {
        const steps = this.of('transition').filter(({ id }) => id === born.id)
        const last = steps.at(-1)
        const reason = CALLBACK_REASONS[last?.reason ?? -1]
        return {
          id: born.id,
          serviceName: this.queues[born.queue] ?? '',
          phoneNumber: born.phoneNumber < 0 ? '' : `+${born.phoneNumber}`,
          state: CALLBACK_STATES[last?.to ?? 0] ?? 'SCHEDULED',
          ...(reason === undefined ? {} : { reason }),
          origin: born.origin === 0 ? 'IMMEDIATE' : 'SCHEDULED',
          desiredTime: last !== undefined && last.desiredTime >= 0 ? last.desiredTime : born.desiredTime,
          createdAt: born.time,
          updatedAt: last?.time ?? born.time,
          attempts: Math.max(0, ...steps.map(({ attempt }) => attempt)),
        }
      })
  }

  page(query: CallbackQuery): { rows: CallbackRow[]; matching: number; inRange: number } {
    const inRange = this.callbacks().filter(
      ({ desiredTime }) => desiredTime >= (query.from ?? -Infinity) && desiredTime < (query.to ?? Infinity),
    )
    const matching = inRange.filter((row) => matches(row, query))
    const { column, descending } = query.sort
    const key = (row: CallbackRow): string | number =>
      column === 'state' ? CALLBACK_STATES.indexOf(row.state) : row[column]
    const order = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0)
    matching.sort((a, b) => (order(key(a), key(b)) || order(a.id, b.id)) * (descending ? -1 : 1))
    return { rows: matching, matching: matching.length, inRange: inRange.length }
  }

  history(id: string): DecodedRecord[] {
    return this.visible.filter(
      (it) =>
        (['callback', 'transition', 'dial', 'survey'].includes(it.kind) && 'id' in it && it.id === id) ||
        ((it.kind === 'push' || it.kind === 'callIn') && it.callback === id) ||
        (it.kind === 'link' && (it.id === id || it.other === id)),
    )
  }

  steps(beyond: number, limit: number, interaction?: number): DecodedRecord[] {
    return this.visible
      .filter((it) => ['block', 'offer', 'announcement', 'transfer', 'leg'].includes(it.kind) && it.sequence > beyond)
      .filter(
        (it) =>
          interaction === undefined ||
          ('interaction' in it && it.interaction === interaction) ||
          (it.kind === 'transfer' && it.consult === interaction),
      )
      .slice(0, limit)
  }

  counts(): Record<string, number> {
    const kinds = [
      'leg',
      'block',
      'offer',
      'callback',
      'transition',
      'dial',
      'agent',
      'sample',
      'retention',
      'link',
      'prediction',
      'survey',
      'callIn',
      'push',
      'transfer',
      'announcement',
      'nameRecording',
      'furtherCall',
    ]
    return Object.fromEntries(kinds.map((kind) => [kind, this.visible.filter((it) => it.kind === kind).length]))
  }

  series(queue: string | undefined, from: number, to: number, points: number): SeriesPoint[] {
    const wanted = queue === undefined ? QUEUES.map((_, i) => i) : [this.queues.indexOf(queue)]
    const samples = this.of('sample').filter((it) => wanted.includes(it.queue))
    const found: SeriesPoint[] = []
    for (let i = 0; i < points; i++) {
      const [start, end] = [from + ((to - from) * i) / points, from + ((to - from) * (i + 1)) / points]
      const at = samples.filter(({ time }) => time >= start && time < end).at(-1)?.time
      if (at === undefined) continue
      const latest = wanted.map((q) => samples.filter((it) => it.queue === q && it.time <= at).at(-1))
      const all = (field: keyof RecordOf<'sample'>): number[] => latest.map((it) => Number(it?.[field] ?? 0))
      const sum = (field: keyof RecordOf<'sample'>): number => all(field).reduce((a, b) => a + b, 0)
      const since = found.at(-1)?.at ?? from - 1
      const handedOn = this.of('transfer').filter(({ step }) => [0, 3].includes(step))
      const waits = [...this.of('leg'), ...handedOn]
        .filter((it) => it.answeredAt >= 0 && it.answeredAt > since && it.answeredAt <= at && it.queuedAt >= 0)
        .filter((it) => queue === undefined || wanted.includes(it.queue))
        .map((it) => (it.answeredAt - it.queuedAt) / 1000)
      found.push({
        at,
        waitingCalls: sum('waitingCalls'),
        waitingCallbacks: sum('waitingCallbacks'),
        ewt:
          latest.reduce((most, it) => ((it?.waitingCalls ?? -1) > (most?.waitingCalls ?? -1) ? it : most), undefined)
            ?.ewt ?? -1,
        realisedWait: waits.length === 0 ? -1 : waits.reduce((a, b) => a + b, 0) / waits.length,
        scheduled: sum('scheduled'),
        queued: sum('queued'),
        routing: sum('routing'),
        processing: sum('processing'),
        agentsReady: Math.max(...all('agentsReady')),
        agentsLoggedIn: Math.max(...all('agentsLoggedIn')),
      })
    }
    return found
  }

  activity(from: number, to: number, buckets: number) {
    const arrivals = Array.from({ length: buckets }, () => 0)
    for (const { arrivedAt } of this.of('leg')) {
      if (arrivedAt < from || arrivedAt >= to) continue
      const bucket = Math.floor(((arrivedAt - from) * buckets) / (to - from))
      arrivals[bucket] = (arrivals[bucket] ?? 0) + 1
    }
    const purges = new Map<string, { at: number; count: number; queue: string; index: number }>()
    for (const it of this.of('transition')) {
      const reason = CALLBACK_REASONS[it.reason]
      if (reason !== 'PURGED_END_OF_DAY' && reason !== 'PURGED_TIMEOUT') continue
      if (it.from === it.to || it.time < from || it.time >= to) continue
      const key = `${it.time} ${it.queue}`
      const purge = purges.get(key) ?? { at: it.time, count: 0, queue: this.queues[it.queue] ?? '', index: it.queue }
      purges.set(key, { ...purge, count: purge.count + 1 })
    }
    return {
      arrivals,
      purges: [...purges.values()]
        .sort((a, b) => a.at - b.at || a.index - b.index)
        .map(({ at, count, queue }) => ({ at, count, queue })),
    }
  }
}

function matches(row: CallbackRow, { states, services, search }: CallbackQuery): boolean {
  if (states !== undefined && !states.includes(row.state)) return false
  if (services !== undefined && !services.includes(row.serviceName)) return false
  if (search === undefined || search.text.trim() === '') return true
  const text = search.text.trim()
  const digits = [...text].filter((sign) => !' +-()./'.includes(sign)).join('')
  const name = text.toUpperCase().replaceAll(' ', '_')
  const found = {
    id: row.id.toLowerCase().includes(text.toLowerCase()),
    serviceName: row.serviceName.toLowerCase().includes(text.toLowerCase()),
    phoneNumber: [...digits].every((sign) => sign >= '0' && sign <= '9') && row.phoneNumber.includes(digits),
    state: row.state.includes(name) || (row.reason?.includes(name) ?? false),
  }
  return search.field === 'any' ? Object.values(found).some(Boolean) : found[search.field]
}
