import { Select } from '@mantine/core'
import { queryOf, type Tab, viewOf } from '../state/viewQuery.ts'
import { changedParams, setParams } from '../state/params.ts'

interface Section<Id extends string> {
  readonly id: Id
  readonly title: string
  /** Shown behind the title, such as a count. */
  readonly note?: string
}

interface Props<Id extends string> {
  readonly label: string
  readonly tab: Tab
  /** Name of the URL's parameter that holds the section; the first section is its default. */
  readonly param: string
  readonly groups: readonly { readonly title: string; readonly sections: readonly Section<Id>[] }[]
  readonly current: Id
}

/** The sections of a tab, each at an address of its own; a drop-down where the window is narrow. */
export function SectionNav<Id extends string>({ label, tab, param, groups, current }: Props<Id>) {
  const first = groups[0]?.sections[0]?.id
  const stored = (id: string) => (id === first ? '' : id)
  const address = (id: Id) => {
    const view = viewOf(location.search)
    return queryOf({ ...view, tab, params: changedParams(view.params, { [param]: stored(id) }) }) || location.pathname
  }
  return (
    <>
      <nav className="sections" aria-label={label}>
        {groups.map(({ title, sections }) => (
          <div key={title}>
            <h2>{title}</h2>
            {sections.map((section) => (
              <a
                key={section.id}
                href={address(section.id)}
                aria-current={section.id === current ? 'page' : undefined}
                onClick={(event) => {
                  if (event.ctrlKey || event.metaKey || event.shiftKey) return
                  event.preventDefault()
                  setParams({ [param]: stored(section.id) })
                }}
              >
                {section.title}
                {section.note !== undefined && <span className="note-count">{section.note}</span>}
              </a>
            ))}
          </div>
        ))}
      </nav>
      <div className="sections-narrow">
        <Select
          aria-label={label}
          allowDeselect={false}
          maxDropdownHeight={400}
          value={current}
          data={groups.map(({ title, sections }) => ({
            group: title,
            items: sections.map(({ id, title: name }) => ({ value: id, label: name })),
          }))}
          onChange={(value) => {
            if (value !== null) setParams({ [param]: stored(value) })
          }}
        />
      </div>
    </>
  )
}
