import { IconCopy } from '@tabler/icons-react'
import { Button } from '../components/Button.tsx'
import { copyText } from '../components/copy.ts'
import { texts } from '../text/en.ts'

/** A line of a list of facts: an address that can be copied. */
export function Address({ label, address }: { readonly label: string; readonly address: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd className="row tight">
        <span className="mono">{address}</span>
        <Button
          small
          look="quiet"
          icon={<IconCopy size={14} />}
          hint={texts.developer.reference.copy(label)}
          onClick={() => void copyText(address, texts.session.copied)}
        />
      </dd>
    </>
  )
}
