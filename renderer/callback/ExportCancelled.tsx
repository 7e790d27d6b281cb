import { IconFileDownload } from '@tabler/icons-react'
import { useEffect } from 'react'
import { Button } from '../components/Button.tsx'
import { problemText } from '../components/Problem.tsx'
import { saveFile } from '../components/saveFile.ts'
import { tell } from '../components/toasts.tsx'
import { call } from '../connection/index.ts'
import { useLive } from '../connection/useLive.ts'
import { texts } from '../text/en.ts'

const FILE = 'cancellation-summary.csv'

async function save(): Promise<void> {
  try {
    const { csv } = await call('statistics.export', { report: 'cancellation-summary' })
    saveFile(FILE, csv)
  } catch (error) {
    tell(texts.cancel.exportFailed, problemText(error))
  }
}

/**
 * Saves the Cancellation Summary of the last cancellation of this sign-in (UI-15 f, STA-4); off until there has been one.
 * @param asked changes whenever callbacks may have been cancelled
 */
export function ExportCancelled({ asked }: { readonly asked: number }) {
  const { data, refresh } = useLive('statistics.cancellationSummary', '', () => ({}), { live: false })
  useEffect(() => refresh(), [asked, refresh])
  const isAvailable = data?.at !== undefined
  return (
    <Button
      asks
      disabled={!isAvailable}
      icon={<IconFileDownload className="ico" size={16} aria-hidden />}
      hint={isAvailable ? texts.cancel.exportHint(data.rows.length) : texts.cancel.exportNothing}
      aria-label={texts.cancel.export}
      onClick={() => void save()}
    >
      <span className="wide-only">{texts.cancel.export}</span>
    </Button>
  )
}
