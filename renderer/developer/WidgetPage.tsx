import { IconAlertTriangle, IconExternalLink } from '@tabler/icons-react'
import { useSession } from '../state/session.ts'
import { texts } from '../text/en.ts'
import { Address } from './Address.tsx'
import { SectionHead } from './SectionHead.tsx'

const said = texts.developer.widget

/** The test page of the widget client, and where its script and guide are (UI-21c, WID-1). */
export function WidgetPage() {
  const host = useSession((state) => state.host)
  const service = useSession((state) => state.tenant?.queues)?.find(({ kind }) => kind === 'callback')?.name
  const captcha = useSession((state) => state.tenant?.activeCaptcha)
  if (host === undefined) return null
  const origin = new URL(host.docs).origin
  const page = `${origin}/widget${service === undefined ? '' : `#serviceName=${encodeURIComponent(service)}`}`
  return (
    <>
      <SectionHead section="widget" />
      <div className="section-body">
        <p className="t2">{said.lead}</p>
        {captcha !== undefined && (
          <div className="note warning" role="status">
            <IconAlertTriangle className="ico" size={16} aria-hidden />
            <div>{said.captcha(captcha)}</div>
          </div>
        )}
        <div className="row">
          <a className="btn primary" href={page} target="_blank" rel="noreferrer">
            <IconExternalLink className="ico" size={16} aria-hidden />
            {said.open}
          </a>
        </div>
        <dl className="kv">
          <Address label={said.page} address={page} />
          <Address label={said.script} address={`${origin}/widget.js`} />
          <dt>{texts.developer.reference.key}</dt>
          <dd>{texts.developer.reference.keyWhere(host.dataFolder)}</dd>
        </dl>
      </div>
    </>
  )
}
