import { Combobox, TextInput, useVirtualizedCombobox } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useId, useRef, useState, type RefObject } from 'react'
import { texts } from '../text/en.ts'

interface Props {
  /** Name of the control: seen above it, or only said. */
  readonly label: string
  readonly isLabelSeen?: boolean
  readonly names: readonly string[]
  /** Text of the option that takes the name away; absent: there always is one. */
  readonly none?: string
  readonly value: string | undefined
  readonly onChoose: (name: string | undefined) => void
  /** It is there with its list open and the focus in it. */
  readonly defaultOpened?: boolean
  /** Width of the list, px; absent: that of the field. */
  readonly width?: number
  readonly field?: RefObject<HTMLInputElement | null>
  readonly onBlur?: () => void
  readonly onClose?: () => void
}

/** Height of an option, px. */
const ROW = 28

/** An option: a name, or none of them. */
interface Option {
  readonly name: string | undefined
  readonly text: string
}

interface ListProps {
  readonly id: string
  readonly label: string
  readonly options: readonly Option[]
  readonly chosen: string | undefined
  readonly active: number
  readonly onListed: () => void
}

function List({ id, label, options, chosen, active, onListed }: ListProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: options.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 6,
    initialRect: { width: 200, height: 8 * ROW },
  })
  useEffect(onListed, [onListed])
  useEffect(() => {
    if (active >= 0) virtual.scrollToIndex(active, { align: 'auto' })
  }, [active, virtual])
  return (
    <Combobox.Options aria-label={label} ref={scroller} className="long-options">
      <div style={{ height: virtual.getTotalSize() }} role="presentation">
        {virtual.getVirtualItems().map(({ index, start }) => {
          const option = options[index]
          if (option === undefined) return null
          const isChosen = option.name === chosen
          return (
            <Combobox.Option
              key={index}
              id={`${id}-${index}`}
              value={String(index)}
              selected={index === active}
              aria-selected={isChosen}
              aria-setsize={options.length}
              aria-posinset={index + 1}
              mod={{ checked: isChosen }}
              className="ell"
              style={{ top: start }}
              title={option.text}
            >
              {option.text}
            </Combobox.Option>
          )
        })}
      </div>
      {options.length === 0 && <Combobox.Empty>{texts.tools.noMatch}</Combobox.Empty>}
    </Combobox.Options>
  )
}

/** A drop-down of any number of names that is searched by typing; options are drawn as far as they are seen. Enter takes the first that matches. */
export function LongSelect({
  label,
  isLabelSeen = false,
  names,
  none,
  value,
  onChoose,
  defaultOpened = false,
  width,
  field,
  onBlur,
  onClose,
}: Props) {
  const id = useId()
  const all = [
    ...(none === undefined ? [] : [{ name: undefined, text: none }]),
    ...names.map((name) => ({ name, text: name })),
  ]
  const chosen = all.findIndex(({ name }) => name === value)
  const [typed, type] = useState<string>()
  const [active, activate] = useState(chosen)
  // The store tells of the list from the render after the one that made it.
  const [, list] = useState(false)
  const wanted = typed?.trim().toLowerCase() ?? ''
  const options = wanted === '' ? all : all.filter(({ text }) => text.toLowerCase().includes(wanted))
  const choose = (index: number) => {
    const option = options[index]
    if (option === undefined) return
    type(undefined)
    combobox.closeDropdown()
    if (option.name !== value) onChoose(option.name)
  }
  const combobox = useVirtualizedCombobox({
    defaultOpened,
    totalOptionsCount: options.length,
    getOptionId: (index) => `${id}-${index}`,
    selectedOptionIndex: active,
    setSelectedOptionIndex: activate,
    activeOptionIndex: chosen,
    onSelectedOptionSubmit: choose,
    onDropdownOpen: () => activate(chosen),
    onDropdownClose: () => {
      type(undefined)
      list(false)
      onClose?.()
    },
  })
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(index) => choose(Number(index))}
      position="bottom-start"
      zIndex={60}
      transitionProps={{ duration: 0 }}
      __staticSelector="Select"
      {...(width !== undefined && { width })}
    >
      <Combobox.Target withExpandedAttribute autoComplete="off">
        <TextInput
          {...(field && { ref: field })}
          size="xs"
          {...(isLabelSeen ? { label } : { 'aria-label': label })}
          autoFocus={defaultOpened}
          rightSection={<Combobox.Chevron size="xs" />}
          rightSectionPointerEvents="none"
          value={typed ?? all[chosen]?.text ?? ''}
          onFocus={(event) => event.currentTarget.select()}
          onClick={() => combobox.openDropdown()}
          onBlur={() => {
            combobox.closeDropdown()
            onBlur?.()
          }}
          onChange={(event) => {
            type(event.currentTarget.value)
            activate(-1)
            combobox.openDropdown()
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !combobox.dropdownOpened || active >= 0) return
            event.preventDefault()
            choose(0)
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        {combobox.dropdownOpened && (
          <List id={id} label={label} options={options} chosen={value} active={active} onListed={() => list(true)} />
        )}
      </Combobox.Dropdown>
    </Combobox>
  )
}
