import type { SignedInUser } from '../connection/contract.ts'
import { useSession } from '../state/session.ts'
import { TABS, type Tab } from '../state/viewQuery.ts'

/** Whether a role has a tab (ACC-1). Who has no role finds in the first one why (ACC-3); the Simulator is the operator's (ACC-7). */
export function hasTab(tab: Tab, me: SignedInUser | null | undefined): boolean {
  switch (tab) {
    case 'developer':
      return me?.may.seeDeveloper === true
    case 'callIn':
      return me?.may.seeCallIn === true
    case 'tools':
      return me?.may.seeTools === true
    case 'callback':
    case 'simulator':
      return true
  }
}

/** Tabs of who is signed in; those that the role lacks are absent (UI-2). */
export function useTabs(): readonly Tab[] {
  const me = useSession((state) => state.me)
  return TABS.filter((tab) => hasTab(tab, me))
}
