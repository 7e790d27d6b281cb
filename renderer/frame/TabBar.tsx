import { Menu, useMantineColorScheme } from '@mantine/core'
import { IconChevronDown, IconCopy, IconSettings, IconUser, IconUserShare } from '@tabler/icons-react'
import { Button } from '../components/Button.tsx'
import { copyText } from '../components/copy.ts'
import { signOut } from '../state/actions.ts'
import { attempt, useFrame } from '../state/frame.ts'
import { useLink, useOnline } from '../state/link.ts'
import { usePreferences } from '../state/preferences.ts'
import { useSession } from '../state/session.ts'
import { useView } from '../state/view.ts'
import { viewOf, queryOf } from '../state/viewQuery.ts'
import { texts } from '../text/en.ts'
import { isScheme, SCHEMES } from '../theme/scheme.ts'
import { Logo } from './Logo.tsx'
import { useTabs } from './useTabs.ts'

function UserMenu() {
  const me = useSession((state) => state.me)
  const online = useOnline()
  const openPanel = useFrame((state) => state.open)
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  if (!me) return null
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <button type="button" className="btn quiet user">
          <IconUser className="ico" size={16} aria-hidden />
          <span className="t1">{me.displayName}</span>
          <span className="t3">{me.role}</span>
          <IconChevronDown className="ico" size={14} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown aria-label={texts.user.menu}>
        <Menu.Item leftSection={<IconUserShare size={16} />} disabled={!online} onClick={() => attempt(signOut)}>
          {texts.user.switch}
        </Menu.Item>
        <Menu.Item leftSection={<IconSettings size={16} />} onClick={() => openPanel('settings')}>
          {texts.settingsDialog.title}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{texts.user.theme}</Menu.Label>
        <Menu.RadioGroup
          value={colorScheme}
          onChange={(value) => {
            if (isScheme(value)) setColorScheme(value)
          }}
        >
          {SCHEMES.map((scheme) => (
            <Menu.RadioItem key={scheme} value={scheme}>
              {texts.themes[scheme]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  )
}

/** Brand, tabs, API address, user. */
export function TabBar() {
  const tab = useView((state) => state.tab)
  const show = useView((state) => state.show)
  const tabs = useTabs()
  const host = useSession((state) => state.host)
  const open = useLink((state) => state.link.phase === 'open')
  const presenter = usePreferences((state) => state.presenter)
  return (
    <header className="tabs">
      <span className="brand">
        <Logo />
        {texts.product}
      </span>
      <nav aria-label={texts.tabsLabel} data-tour="tabs">
        {tabs.map((name) => (
          <a
            key={name}
            href={queryOf({ ...viewOf(location.search), tab: name }) || location.pathname}
            aria-current={name === tab ? 'page' : undefined}
            onClick={(event) => {
              if (event.ctrlKey || event.metaKey || event.shiftKey) return
              event.preventDefault()
              show({ tab: name })
            }}
          >
            {texts.tabs[name]}
          </a>
        ))}
      </nav>
      <span className="spring" />
      {host !== undefined && !presenter && (
        <span className="api" data-tour="api">
          <span className={open ? 'dot' : 'dot off'} />
          <span className="mono">{host.api}</span>
          <Button
            small
            look="quiet"
            icon={<IconCopy size={14} />}
            hint={texts.session.copyApi}
            onClick={() => void copyText(host.api, texts.session.copied)}
          />
        </span>
      )}
      {!presenter && (
        <>
          <span className="vsep" />
          <UserMenu />
        </>
      )}
    </header>
  )
}
