import { copyText } from '../components/copy.ts'
import type { MenuCommand } from '../connection/contract.ts'
import { SECTION, DEVELOPER_SECTIONS } from '../developer/sections.ts'
import { setPace, signOut, step, togglePause } from '../state/actions.ts'
import { attempt, useFrame } from '../state/frame.ts'
import { changedParams } from '../state/params.ts'
import { usePreferences } from '../state/preferences.ts'
import { useSession } from '../state/session.ts'
import { useView } from '../state/view.ts'
import { TABS } from '../state/viewQuery.ts'
import { texts } from '../text/en.ts'
import { INITIAL_TOOLS, SECTIONS } from '../tools/toolsView.ts'
import { hasTab } from './useTabs.ts'

/** Something that the palette can do. */
export interface Command {
  readonly id: string
  readonly group: string
  readonly title: string
  /** Key that does the same. */
  readonly key?: string
  readonly run: () => void
}

const said = texts.palette

function places(): readonly Command[] {
  const { me } = useSession.getState()
  const { show, params } = useView.getState()
  const tabs = TABS.filter((tab) => hasTab(tab, me)).map((tab): Command => ({
    id: `tab ${tab}`,
    group: said.goTo,
    title: texts.tabs[tab],
    run: () => show({ tab }),
  }))
  const developer = DEVELOPER_SECTIONS.map((section, place): Command => ({
    id: `section ${section}`,
    group: said.goTo,
    title: `${texts.tabs.developer}: ${texts.developer.sections[section]}`,
    run: () => show({ tab: 'developer', params: changedParams(params, { [SECTION]: place === 0 ? '' : section }) }),
  }))
  const tools = SECTIONS.map((section): Command => ({
    id: `tools ${section}`,
    group: said.goTo,
    title: `${texts.tabs.tools}: ${texts.tools.titles[section]}`,
    run: () => show({ tab: 'tools', ...INITIAL_TOOLS, section }),
  }))
  return [...tabs, ...(hasTab('developer', me) ? developer : []), ...(hasTab('tools', me) ? tools : [])]
}

function clock(): readonly Command[] {
  const paces = [
    ['1', 'pause', () => setPace('pause')],
    ['2', '1', () => setPace(1)],
    ['3', '10', () => setPace(10)],
    ['4', '60', () => setPace(60)],
    ['5', 'max', () => setPace('max')],
  ] as const
  const pace = paces.map(([key, name, run]): Command => ({
    id: `pace ${name}`,
    group: said.clock,
    title: texts.pace.names[name],
    key,
    run: () => attempt(run),
  }))
  return [
    ...pace,
    { id: 'step', group: said.clock, title: texts.pace.stepHint, key: '.', run: () => attempt(step) },
    { id: 'toggle', group: said.clock, title: said.toggle, key: 'Space', run: () => attempt(togglePause) },
  ]
}

function rest(): readonly Command[] {
  const { host } = useSession.getState()
  return [
    ...(host === undefined
      ? []
      : [
          {
            id: 'copy api',
            group: said.more,
            title: texts.session.copyApi,
            run: () => void copyText(host.api, texts.session.copied),
          },
        ]),
    {
      id: 'settings',
      group: said.more,
      title: texts.settingsDialog.title,
      run: () => useFrame.getState().open('settings'),
    },
    {
      id: 'presenter',
      group: said.more,
      title: texts.settingsDialog.presenter,
      key: 'F9',
      run: () => {
        const { presenter, prefer } = usePreferences.getState()
        prefer({ presenter: !presenter })
      },
    },
    {
      id: 'tour',
      group: said.more,
      title: texts.tour.take,
      run: () => usePreferences.getState().prefer({ tourSeen: false }),
    },
    { id: 'switch user', group: said.more, title: texts.user.switch, run: () => attempt(signOut) },
    {
      id: 'shortcuts',
      group: said.more,
      title: said.shortcuts,
      key: '?',
      run: () => useFrame.getState().open('shortcuts'),
    },
  ]
}

/** All that can be done now, by who is signed in. */
export const commandsNow = (): readonly Command[] => [...places(), ...clock(), ...rest()]

/** Does what the menu of the desktop program asks for, once somebody has signed in. A tab that the role lacks says so itself. */
export function runCommand(command: MenuCommand) {
  if (!useSession.getState().me) return
  const tab = TABS.find((name) => command === `tab ${name}`)
  if (tab !== undefined) useView.getState().show({ tab })
  else if (command === 'palette') useFrame.getState().open('palette')
  else
    commandsNow()
      .find(({ id }) => id === command)
      ?.run()
}
