import type { ReactNode } from 'react'
import { Segmented } from '../components/Segmented.tsx'
import { useParam } from '../state/params.ts'
import { texts } from '../text/en.ts'
import { SectionHead } from './SectionHead.tsx'

/** Credentials that are managed here, in the vendor's order (UI-20c). */
export const CREDENTIALS = ['push', 'captcha', 'gws'] as const
export type CredentialsKind = (typeof CREDENTIALS)[number]

/** Name of the URL's parameter. */
export const CREDENTIALS_PARAM = 'developer.credentials'

/** The toolbar of Credential Management: which credentials are shown, and what belongs to all of them. */
export function CredentialsHead({ kind, children }: { readonly kind: CredentialsKind; readonly children?: ReactNode }) {
  const [, show] = useParam(CREDENTIALS_PARAM)
  return (
    <SectionHead section="credentials">
      <Segmented
        label={texts.developer.credentials.kinds}
        value={kind}
        onChange={(value) => show(value === CREDENTIALS[0] ? '' : value)}
        options={CREDENTIALS.map((value) => ({ value, label: texts.developer.credentials.kindNames[value] }))}
      />
      <span className="spring" />
      {children}
    </SectionHead>
  )
}
