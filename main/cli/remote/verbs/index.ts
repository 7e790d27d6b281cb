import type { VerbGroup } from '../verb.ts'
import { callbackVerbs } from './callbacks.ts'
import { callInVerbs } from './callIns.ts'
import { callVerbs, deviceVerbs, pushVerbs } from './calls.ts'
import { clockVerbs } from './clock.ts'
import { agentVerbs, nodeVerbs, queueVerbs } from './floor.ts'
import { branchVerbs, hostVerbs, requestVerbs, scenarioVerbs, sessionVerbs } from './session.ts'
import { captchaVerbs, settingsVerbs, tenantVerbs } from './tenant.ts'

/** All verbs over a running host, in the order of the help. */
export const VERB_GROUPS: readonly VerbGroup[] = [
  clockVerbs,
  sessionVerbs,
  branchVerbs,
  scenarioVerbs,
  callbackVerbs,
  callVerbs,
  callInVerbs,
  agentVerbs,
  queueVerbs,
  deviceVerbs,
  pushVerbs,
  nodeVerbs,
  settingsVerbs,
  tenantVerbs,
  captchaVerbs,
  requestVerbs,
  hostVerbs,
]
