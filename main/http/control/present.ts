import type { z } from 'zod'
import type { QueueView } from '../../../engine/views.ts'
import type { HandlerResult } from '../../handlers/index.ts'
import { isoOf } from '../../handlers/instant.ts'
import type { BranchInfo, SessionStatus } from '../../session/sessionTypes.ts'
import type * as schemas from './schemas.ts'

/** The control API answers times as ISO 8601 (API-3); these turn what the handlers give into its shapes. */
export function clockOf(status: SessionStatus): z.output<typeof schemas.clockData> {
  return {
    now: isoOf(status.now),
    startAt: isoOf(status.startAt),
    knownUntil: isoOf(status.knownUntil),
    running: status.pace.running,
    factor: status.pace.factor,
    effective: status.pace.effective,
    slowsForCalls: status.pace.slowsForCalls,
    ...(status.pace.slowedBy !== undefined && { slowedBy: status.pace.slowedBy }),
    branch: status.branch.id,
  }
}

export function branchOf(branch: BranchInfo): z.output<typeof schemas.branchesData>[number] {
  const { id, name, parent, leftAt, reachedAt, current } = branch
  return {
    id,
    name,
    ...(parent === undefined ? {} : { parent }),
    ...(leftAt === undefined ? {} : { leftAt: isoOf(leftAt) }),
    reachedAt: isoOf(reachedAt),
    current,
  }
}

export function sessionOf(status: SessionStatus): z.output<typeof schemas.sessionData> {
  return {
    id: status.sessionId,
    name: status.sessionName,
    tenant: status.tenant,
    scenario: status.scenario,
    seed: status.seed,
    tenantRevision: status.tenantRevision,
    zone: status.zone,
    clock: clockOf(status),
    branch: branchOf(status.branch),
    marks: status.marks.map(({ name, at }) => ({ name, at: isoOf(at) })),
    sequence: status.sequence,
    commands: status.commands,
    records: status.records,
    hash: status.hash,
    commandHash: status.commandHash,
    ...(status.realPushes !== undefined && { realPushes: [...status.realPushes] }),
    ...(status.problem === undefined ? {} : { problem: { ...status.problem } }),
  }
}

export function queueOf({ nextChange, ...queue }: QueueView): z.output<typeof schemas.queuesData>[number] {
  return { ...queue, ...(nextChange === undefined ? {} : { nextChange: isoOf(nextChange) }) }
}

export function pageOf({
  rows,
  matching,
  inRange,
  next,
}: HandlerResult<'callbacks.list'>): z.output<typeof schemas.callbacksData> {
  return {
    callbacks: rows.map(({ desiredTime, createdAt, updatedAt, ...row }) => ({
      ...row,
      desiredTime: isoOf(desiredTime),
      createdAt: isoOf(createdAt),
      updatedAt: isoOf(updatedAt),
    })),
    matching,
    inRange,
    ...(next === undefined ? {} : { next }),
  }
}
