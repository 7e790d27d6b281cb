import { useEffect } from 'react'
import { SectionNav } from '../components/SectionNav.tsx'
import { markReady } from '../frame/ready.ts'
import { texts } from '../text/en.ts'
import { ApiReference } from './ApiReference.tsx'
import { CorsDomains } from './CorsDomains.tsx'
import { Credentials } from './Credentials.tsx'
import { Errors } from './Errors.tsx'
import { Hints } from './Hints.tsx'
import { KeyValidation } from './KeyValidation.tsx'
import { OWN_SECTIONS, SECTION, useDeveloperSection, VENDOR_SECTIONS, type DeveloperSection } from './sections.ts'
import { Requests } from './Requests.tsx'
import { Tutorials } from './Tutorials.tsx'
import { WidgetPage } from './WidgetPage.tsx'

function Section({ section }: { readonly section: DeveloperSection }) {
  switch (section) {
    case 'errors':
      return <Errors />
    case 'requests':
      return <Requests />
    case 'hints':
      return <Hints />
    case 'keys':
      return <KeyValidation />
    case 'credentials':
      return <Credentials />
    case 'cors':
      return <CorsDomains />
    case 'tutorials':
      return <Tutorials />
    case 'widget':
      return <WidgetPage />
    case 'reference':
      return <ApiReference />
  }
}

/** What the vendor's Developer tab has, and what helps to write a client (UI-20, UI-21). */
export function DeveloperTab() {
  const section = useDeveloperSection()
  useEffect(markReady, [])
  const named = (id: DeveloperSection) => ({ id, title: texts.developer.sections[id] })
  return (
    <div className="sectioned">
      <SectionNav
        label={texts.developer.nav}
        tab="developer"
        param={SECTION}
        groups={[
          { title: texts.developer.vendor, sections: VENDOR_SECTIONS.map(named) },
          { title: texts.developer.ours, sections: OWN_SECTIONS.map(named) },
        ]}
        current={section}
      />
      <section className="section" aria-labelledby="section-title">
        <Section section={section} />
      </section>
    </div>
  )
}
