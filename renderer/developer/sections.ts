import { useParam } from '../state/params.ts'

/** Sections of the Developer tab in the vendor's product (UI-20), and those that are ours (UI-21). */
export const VENDOR_SECTIONS = ['errors', 'keys', 'credentials', 'cors'] as const
export const OWN_SECTIONS = ['requests', 'hints', 'tutorials', 'widget', 'reference'] as const
export const DEVELOPER_SECTIONS = [...VENDOR_SECTIONS, ...OWN_SECTIONS] as const
export type DeveloperSection = (typeof DEVELOPER_SECTIONS)[number]

/** Name of the URL's parameter. */
export const SECTION = 'developer.section'

const isSection = (text: string): text is DeveloperSection => DEVELOPER_SECTIONS.some((name) => name === text)

/** The section that the URL names. */
export function useDeveloperSection(): DeveloperSection {
  const [text] = useParam(SECTION)
  return isSection(text) ? text : DEVELOPER_SECTIONS[0]
}
