import { copyText } from '../components/copy.ts'
import { DataTable } from '../components/DataTable.tsx'
import { Button } from '../components/Button.tsx'
import { useSession } from '../state/session.ts'
import { texts } from '../text/en.ts'
import { SectionHead } from './SectionHead.tsx'

/** Allowed CORS Domains, read-only here: they belong to the platform (UI-20d). */
export function CorsDomains() {
  const origins = useSession((state) => state.tenant?.corsOrigins) ?? []
  return (
    <>
      <SectionHead section="cors">
        <span className="sm t3">{texts.developer.cors.count(origins.length)}</span>
        <span className="spring" />
        <Button
          disabled={origins.length === 0}
          onClick={() => void copyText(origins.join('\n'), texts.developer.cors.copied)}
        >
          {texts.developer.cors.copy}
        </Button>
      </SectionHead>
      <p className="section-lead t2">{texts.developer.cors.lead}</p>
      {origins.length === 0 ? (
        <div className="empty">
          <h2>{texts.developer.cors.none}</h2>
          <p>{texts.developer.cors.noneWhy}</p>
        </div>
      ) : (
        <DataTable
          id="cors"
          label={texts.developer.sections.cors}
          columns={[{ id: 'origin', title: texts.developer.cors.origin, text: (origin) => origin, look: 'mono' }]}
          rows={origins}
          keyOf={(origin) => origin}
        />
      )}
    </>
  )
}
