import { Combobox, TextInput, useCombobox } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '../components/Dialog.tsx'
import { texts } from '../text/en.ts'
import { commandsNow } from './commands.ts'

/** All words of a search occur, in any order. */
const matches = (title: string, search: string) =>
  search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => title.toLowerCase().includes(word))

/** Every command by its name (UI-4). */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const [search, setSearch] = useState('')
  const [commands] = useState(commandsNow)
  const combobox = useCombobox({ opened: true })
  // The list has its id a moment after it is drawn; the field names it from then on.
  const [, drawn] = useState(false)
  const found = commands.filter(({ title, group }) => matches(`${group} ${title}`, search))
  const groups = [...new Set(found.map(({ group }) => group))]
  return (
    <Dialog title={texts.palette.title} size={520} onClose={onClose}>
      <Combobox
        store={combobox}
        onOptionSubmit={(id) => {
          onClose()
          commands.find((command) => command.id === id)?.run()
        }}
      >
        <Combobox.EventsTarget withExpandedAttribute>
          <TextInput
            // At once: the dialog gives the focus by a timer, and keys typed before it would be lost.
            autoFocus
            data-autofocus
            role="combobox"
            onFocus={() => requestAnimationFrame(() => drawn(true))}
            aria-label={texts.palette.search}
            placeholder={texts.palette.search}
            value={search}
            onChange={(event) => {
              setSearch(event.currentTarget.value)
              combobox.resetSelectedOption()
            }}
            onKeyDown={(event) => {
              if (event.key === 'Escape') onClose()
              const first = found[0]
              if (event.key !== 'Enter' || first === undefined || combobox.getSelectedOptionIndex() >= 0) return
              event.preventDefault()
              onClose()
              first.run()
            }}
          />
        </Combobox.EventsTarget>
        <Combobox.Options className="palette-list" aria-label={texts.palette.title}>
          {groups.map((group) => (
            <Combobox.Group key={group} label={group}>
              {found
                .filter((command) => command.group === group)
                .map(({ id, title, key }) => (
                  <Combobox.Option key={id} value={id} className="row">
                    <span className="spring">{title}</span>
                    {key !== undefined && <kbd>{key}</kbd>}
                  </Combobox.Option>
                ))}
            </Combobox.Group>
          ))}
          {found.length === 0 && <Combobox.Empty>{texts.palette.none}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox>
    </Dialog>
  )
}
