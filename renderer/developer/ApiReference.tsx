import { IconExternalLink } from '@tabler/icons-react'
import { useSession } from '../state/session.ts'
import { texts } from '../text/en.ts'
import { Address } from './Address.tsx'
import { SectionHead } from './SectionHead.tsx'

/** Where the reference and the addresses of the API are (UI-21b). */
export function ApiReference() {
  const host = useSession((state) => state.host)
  if (host === undefined) return null
  const origin = new URL(host.docs).origin
  return (
    <>
      <SectionHead section="reference" />
      <div className="section-body">
        <p className="t2">{texts.developer.reference.lead}</p>
        <div className="row">
          <a className="btn primary" href={host.docs} target="_blank" rel="noreferrer">
            <IconExternalLink className="ico" size={16} aria-hidden />
            {texts.developer.reference.open}
          </a>
          <a className="btn default" href={`${origin}/openapi.json`} target="_blank" rel="noreferrer">
            {texts.developer.reference.document}
          </a>
        </div>
        <dl className="kv">
          <Address label={texts.developer.reference.api} address={host.api} />
          <Address label={texts.developer.reference.control} address={`${origin}/sim/v1`} />
          <Address label={texts.developer.reference.docs} address={host.docs} />
          <dt>{texts.developer.reference.key}</dt>
          <dd>{texts.developer.reference.keyWhere(host.dataFolder)}</dd>
        </dl>
      </div>
    </>
  )
}
