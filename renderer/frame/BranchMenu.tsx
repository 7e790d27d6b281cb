import { Menu } from '@mantine/core'
import { IconChevronDown, IconGitFork } from '@tabler/icons-react'
import { useLive } from '../connection/useLive.ts'
import { dateText, minuteText } from '../format/time.ts'
import { openBranch } from '../state/actions.ts'
import { attempt } from '../state/frame.ts'
import { useOnline } from '../state/link.ts'
import { useSession } from '../state/session.ts'
import { texts } from '../text/en.ts'

/** The branches of the session; opening one goes to its furthest moment (TTR-2). */
export function BranchMenu() {
  const status = useSession((state) => state.status)
  const online = useOnline()
  const { data: branches, refresh } = useLive('branches.list', '', () => ({}), { live: false })
  if (status === undefined) return null
  const moment = (at: number) => `${dateText(at, status.zone)} ${minuteText(at, status.zone)}`
  return (
    <Menu position="top-start" onOpen={refresh} width={320}>
      <Menu.Target>
        <button
          type="button"
          className="btn small"
          disabled={!online}
          aria-label={`${texts.scrubber.branch}: ${status.branch.name}`}
        >
          <IconGitFork className="ico" size={14} aria-hidden />
          <span className="ell branch-name">{status.branch.name}</span>
          <IconChevronDown className="ico" size={14} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{texts.scrubber.branches}</Menu.Label>
        {branches?.map((branch) => (
          <Menu.Item
            key={branch.id}
            disabled={branch.current}
            onClick={() => attempt(() => openBranch(branch.id))}
            rightSection={branch.current ? <span className="chip">{texts.scrubber.current}</span> : undefined}
          >
            {branch.name}
            <span className="t3 xs branch-facts">
              {branch.leftAt !== undefined && `${texts.scrubber.leftAt(moment(branch.leftAt))}, `}
              {texts.scrubber.reachedAt(moment(branch.reachedAt))}
            </span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
