import type { DecodedRecord, RecordOf } from '../../engine/records/kinds.ts'
import type { CallbackView } from '../../engine/views.ts'
import type { Session } from '../session/sessionTypes.ts'
import { metricsOf, type CallbackMetrics } from './callbackMetrics.ts'

/** Records of a callback's history, with queue and agent by name; what its customer was told, and the call-in requests for it. */
export type HistoryRecord =
  | ((RecordOf<'callback'> | RecordOf<'transition'> | RecordOf<'dial'> | RecordOf<'survey'>) & {
      readonly queueName: string
      readonly agentName?: string
    })
  | RecordOf<'push'>
  | RecordOf<'callIn'>

export interface CallbackDetail {
  readonly callback: CallbackView
  /** Oldest first (CBK-11). */
  readonly history: readonly HistoryRecord[]
  readonly metrics: CallbackMetrics
  /** Calls that its customer made while it waited: when, and as which interaction (TRF-3). */
  readonly calledMeanwhile: readonly { readonly at: number; readonly interaction: number }[]
  /** Ids of the callback that it books anew, and of those that book it anew (CBK-6). */
  readonly links: { readonly recreatedFrom?: string; readonly recreatedAs: readonly string[] }
}

/** @param records of the callback's history, oldest first */
export function detailOf(session: Session, callback: CallbackView, records: readonly DecodedRecord[]): CallbackDetail {
  const { names, now } = session.read((simulation) => ({ names: simulation.names(), now: simulation.now }))
  const history = named(names, records)
  const links = records.filter((record) => record.kind === 'link')
  const recreatedFrom = links.find(({ id }) => id === callback.id)?.other
  return {
    callback,
    history,
    metrics: metricsOf(callback, history, now),
    calledMeanwhile: records
      .filter((record) => record.kind === 'furtherCall')
      .map(({ time, interaction }) => ({ at: time, interaction })),
    links: {
      ...(recreatedFrom === undefined ? {} : { recreatedFrom }),
      recreatedAs: links.filter(({ other }) => other === callback.id).map(({ id }) => id),
    },
  }
}

function named(
  names: { readonly queues: readonly string[]; readonly agents: readonly string[] },
  records: readonly DecodedRecord[],
): HistoryRecord[] {
  const queueName = (index: number) => names.queues[index] ?? ''
  const agentNameOf = (index: number) => {
    const name = names.agents[index]
    return name === undefined ? {} : { agentName: name }
  }
  const history: HistoryRecord[] = []
  for (const record of records) {
    if (record.kind === 'callback') history.push({ ...record, queueName: queueName(record.queue) })
    if (record.kind === 'transition' || record.kind === 'survey') {
      history.push({ ...record, queueName: queueName(record.queue), ...agentNameOf(record.agent) })
    }
    if (record.kind === 'push' || record.kind === 'callIn') history.push(record)
    if (record.kind === 'dial') {
      history.push({ ...record, queueName: queueName(record.queue), ...agentNameOf(record.triggeringAgent) })
    }
  }
  return history
}
