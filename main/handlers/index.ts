import type { z } from 'zod'
import { agentHandlers } from './agents.ts'
import { branchHandlers } from './branches.ts'
import { callbackHandlers } from './callbacks.ts'
import { callInHandlers } from './callIn.ts'
import { callInRequestHandlers } from './callInRequests.ts'
import { callHandlers } from './calls.ts'
import { callStepHandlers } from './callSteps.ts'
import { cancelSelectedHandlers } from './cancelSelected.ts'
import { captchaHandlers } from './captcha.ts'
import { chartHandlers } from './charts.ts'
import { configurationHandlers } from './configuration.ts'
import { clockHandlers } from './clock.ts'
import { deviceHandlers } from './devices.ts'
import { errorHandlers } from './errors.ts'
import { explainHandlers } from './explain.ts'
import { faultHandlers } from './faults.ts'
import { floorHandlers } from './floor.ts'
import { gwsHandlers } from './gws.ts'
import { ownApiHandlers } from './ownApiCalls.ts'
import { pushHandlers } from './push.ts'
import { queueHandlers } from './queues.ts'
import { requestHandlers } from './requests.ts'
import { regionHandlers } from './regions.ts'
import { sessionHandlers } from './session.ts'
import { sessionsHandlers } from './sessions.ts'
import { settingsHandlers } from './settings.ts'
import { statisticsHandlers } from './statistics.ts'
import { tenantHandlers } from './tenant.ts'
import { trafficHandlers } from './traffic.ts'
import { transferHandlers } from './transfers.ts'

/** All that the UI and the control API can ask, by name. */
export const handlers = {
  ...sessionHandlers,
  ...clockHandlers,
  ...branchHandlers,
  ...callbackHandlers,
  ...cancelSelectedHandlers,
  ...explainHandlers,
  ...floorHandlers,
  ...agentHandlers,
  ...faultHandlers,
  ...queueHandlers,
  ...regionHandlers,
  ...callInHandlers,
  ...callHandlers,
  ...callStepHandlers,
  ...transferHandlers,
  ...captchaHandlers,
  ...callInRequestHandlers,
  ...ownApiHandlers,
  ...requestHandlers,
  ...deviceHandlers,
  ...pushHandlers,
  ...gwsHandlers,
  ...chartHandlers,
  ...statisticsHandlers,
  ...tenantHandlers,
  ...configurationHandlers,
  ...settingsHandlers,
  ...trafficHandlers,
  ...sessionsHandlers,
  ...errorHandlers,
}

/** The contract between the program's two halves. */
export type Handlers = typeof handlers
export type HandlerName = keyof Handlers
/** What a caller passes. */
export type HandlerArgs<Name extends HandlerName> = z.input<Handlers[Name]['args']>
/** What a caller gets. */
export type HandlerResult<Name extends HandlerName> = Awaited<ReturnType<Handlers[Name]['run']>>

export type { CallbackDetail, HistoryRecord } from './callbackDetail.ts'
export type { CallbackMetrics } from './callbackMetrics.ts'
export type { AvailabilityExplanation } from './explain.ts'
export type { HostInfo } from './context.ts'
export type { FailedCall } from './requestLog.ts'
export type { RpcError, MenuCommand, RpcPush, RpcReply, RpcRequest } from './messages.ts'
export type { SignedInUser } from './session.ts'
