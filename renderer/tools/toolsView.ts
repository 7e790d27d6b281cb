/** Sections of the Tools tab in the vendor's order (UI-40). */
export const SECTIONS = ['search', 'queues', 'capacity', 'numbers', 'regions', 'callIn', 'refetch'] as const
export type Section = (typeof SECTIONS)[number]

/** What the user looks at in the Tools tab; part of the view, so of the URL. */
export interface ToolsView {
  readonly section: Section
  /** Name of the open rule or group, or empty. */
  readonly item: string
  /** What the section is filtered or searched by. */
  readonly find: string
  /** Page of a list, from 1. */
  readonly page: number
  /** Column that a list is sorted by, with `.desc` behind it when descending; empty: as the list comes. */
  readonly order: string
}

export const INITIAL_TOOLS: ToolsView = { section: 'queues', item: '', find: '', page: 1, order: '' }

const isSection = (text: string): text is Section => SECTIONS.some((section) => section === text)

/** Reads the part of the Tools tab from the query of a URL, given by the values of its fields. */
export function toolsOf(value: (name: string) => string): ToolsView {
  const section = value('section')
  const page = Number(value('page'))
  return {
    section: isSection(section) ? section : INITIAL_TOOLS.section,
    item: value('item'),
    find: value('find'),
    page: Number.isInteger(page) && page > 0 ? page : INITIAL_TOOLS.page,
    order: value('order'),
  }
}

/** Writes that part; `put` leaves out what stands at its default. */
export function putTools(view: ToolsView, put: (name: string, value: string, initial: string) => void) {
  put('section', view.section, INITIAL_TOOLS.section)
  put('item', view.item, '')
  put('find', view.find, '')
  put('page', String(view.page), '1')
  put('order', view.order, '')
}
