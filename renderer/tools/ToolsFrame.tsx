import { Select } from '@mantine/core'
import type { ReactNode } from 'react'
import { useView } from '../state/view.ts'
import { queryOf, viewOf } from '../state/viewQuery.ts'
import { texts } from '../text/en.ts'
import { INITIAL_TOOLS, SECTIONS, type Section } from './toolsView.ts'

/** What changes when another section is opened: what was open and looked for belongs to the one left. */
const opening = (section: Section) => ({ ...INITIAL_TOOLS, section })

interface Props {
  /** Rules or groups of the section, under the sections in a wide window and beside them in a narrow one. */
  readonly list?: ReactNode
  readonly children: ReactNode
}

/** The sections at the left, or as a drop-down where the window is narrow, and the open one. */
export function ToolsFrame({ list, children }: Props) {
  const section = useView((state) => state.section)
  const show = useView((state) => state.show)
  return (
    <div className="tools">
      <nav className="tools-nav" aria-label={texts.tools.sections}>
        {SECTIONS.map((name) => (
          <a
            key={name}
            href={queryOf({ ...viewOf(location.search), ...opening(name) })}
            aria-current={name === section ? 'page' : undefined}
            onClick={(event) => {
              if (event.ctrlKey || event.metaKey || event.shiftKey) return
              event.preventDefault()
              show(opening(name))
            }}
          >
            {texts.tools.titles[name]}
          </a>
        ))}
      </nav>
      <div className="tools-picker">
        <Select
          aria-label={texts.tools.section}
          data={SECTIONS.map((value) => ({ value, label: texts.tools.titles[value] }))}
          value={section}
          allowDeselect={false}
          onChange={(value) => {
            const chosen = SECTIONS.find((name) => name === value)
            if (chosen !== undefined) show(opening(chosen))
          }}
        />
      </div>
      {list !== undefined && <div className="tools-list">{list}</div>}
      <section className="tools-body" aria-label={texts.tools.titles[section]}>
        {children}
      </section>
    </div>
  )
}
