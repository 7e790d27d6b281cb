import type { VerbGroup } from '../verb.ts'
import { agentVerbs } from './agents.ts'
import { callbackVerbs } from './callbacks.ts'
import { callInVerbs } from './callIns.ts'
import { callVerbs, deviceVerbs, faultVerbs, phoneVerbs } from './calls.ts'
import { clockVerbs } from './clock.ts'
import { gwsVerbs } from './gws.ts'
import { nodeVerbs, queueVerbs } from './floor.ts'
import { apiVerbs } from './ownApi.ts'
import { pushVerbs } from './push.ts'
import { branchVerbs, errorVerbs, hostVerbs, requestVerbs, scenarioVerbs, sessionVerbs } from './session.ts'
import { statisticsVerbs } from './statistics.ts'
import { captchaVerbs, settingsVerbs, tenantVerbs } from './tenant.ts'
import { trafficVerbs } from './traffic.ts'
import { transferVerbs } from './transfers.ts'

/** All verbs over a running host, in the order of the help. */
export const VERB_GROUPS: readonly VerbGroup[] = [
  clockVerbs,
  sessionVerbs,
  branchVerbs,
  scenarioVerbs,
  callbackVerbs,
  callVerbs,
  transferVerbs,
  phoneVerbs,
  callInVerbs,
  agentVerbs,
  queueVerbs,
  statisticsVerbs,
  deviceVerbs,
  pushVerbs,
  gwsVerbs,
  faultVerbs,
  nodeVerbs,
  settingsVerbs,
  tenantVerbs,
  trafficVerbs,
  captchaVerbs,
  apiVerbs,
  requestVerbs,
  errorVerbs,
  hostVerbs,
]
