import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { Button } from '../components/Button.tsx'
import { problemText } from '../components/Problem.tsx'
import { saveFile } from '../components/saveFile.ts'
import { tell } from '../components/toasts.tsx'
import { call } from '../connection/index.ts'
import { texts } from '../text/en.ts'
import { useCallbackQuery } from './useCallbackQuery.ts'

const FILE = 'callbacks.csv'

/** Saves what the list shows, on all its pages, as CSV (UI-4); for roles that may export callbacks (ACC-2). */
export function ExportList({ none }: { readonly none: boolean }) {
  const { args } = useCallbackQuery()
  const [saving, setSaving] = useState(false)
  const save = async () => {
    setSaving(true)
    try {
      const { csv } = await call('callbacks.export', args())
      saveFile(FILE, csv)
    } catch (error) {
      tell(texts.callbacks.exportFailed, problemText(error))
    } finally {
      setSaving(false)
    }
  }
  return (
    <Button
      asks
      icon={<IconDownload className="ico" size={16} aria-hidden />}
      hint={texts.table.exportCsv}
      disabled={none || saving}
      onClick={() => void save()}
    />
  )
}
