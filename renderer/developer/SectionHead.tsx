import type { ReactNode } from 'react'
import { texts } from '../text/en.ts'
import type { DeveloperSection } from './sections.ts'

/** The toolbar of a section: its title, and what belongs to all of it. */
export function SectionHead({
  section,
  children,
}: {
  readonly section: DeveloperSection
  readonly children?: ReactNode
}) {
  return (
    <div className="toolbar">
      <h1 id="section-title">{texts.developer.sections[section]}</h1>
      {children}
    </div>
  )
}
