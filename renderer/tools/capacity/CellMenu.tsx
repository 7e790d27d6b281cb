import { Menu } from '@mantine/core'
import { IconClipboard, IconCode, IconCopy, IconEraser } from '@tabler/icons-react'
import { copyText } from '../../components/copy.ts'
import { texts } from '../../text/en.ts'
import type { CellsView } from './useCells.ts'

interface Props {
  readonly at: { readonly x: number; readonly y: number }
  readonly view: CellsView
  readonly editable: boolean
  /** Opens the window for a statement, where the clipboard cannot be read. */
  readonly onPasteDialog: () => void
  readonly onClose: () => void
}

/** Copy, paste and clear by the context menu of the calendar (UI-41). */
export function CellMenu({ at, view, editable, onPasteDialog, onClose }: Props) {
  const { capacity } = texts.tools
  const paste = () => {
    navigator.clipboard.readText().then(
      (text) => {
        if (text === '') onPasteDialog()
        else view.take(text)
      },
      () => onPasteDialog(),
    )
  }
  return (
    <Menu opened onClose={onClose} position="bottom-start" width={250} shadow="none">
      <Menu.Target>
        <span className="menu-point" style={{ left: at.x, top: at.y }} />
      </Menu.Target>
      <Menu.Dropdown aria-label={capacity.menu}>
        <Menu.Item
          leftSection={<IconCopy size={16} />}
          rightSection={<kbd>Ctrl C</kbd>}
          disabled={view.selection === undefined}
          onClick={() => void copyText(view.copied(false), capacity.copied)}
        >
          {capacity.copyCells}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconCode size={16} />}
          onClick={() => void copyText(view.copied(true), capacity.copiedStatement)}
        >
          {view.selection === undefined ? capacity.copyRule : capacity.copyStatement}
        </Menu.Item>
        {editable && (
          <>
            <Menu.Item leftSection={<IconClipboard size={16} />} rightSection={<kbd>Ctrl V</kbd>} onClick={paste}>
              {view.selection === undefined ? capacity.pasteRule : capacity.pasteCells}
            </Menu.Item>
            <Menu.Item leftSection={<IconCode size={16} />} onClick={onPasteDialog}>
              {capacity.pasteTitle}…
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item
              leftSection={<IconEraser size={16} />}
              rightSection={<kbd>Del</kbd>}
              disabled={view.selection === undefined}
              onClick={() => view.fill(0)}
            >
              {capacity.clear}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
