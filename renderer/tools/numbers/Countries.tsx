import { TextInput } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { IconSearch } from '@tabler/icons-react'
import type { CountryCode } from 'libphonenumber-js/min'
import { useRef, useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { Segmented } from '../../components/Segmented.tsx'
import { countText } from '../../format/values.ts'
import { texts } from '../../text/en.ts'
import { countriesLike, COUNTRIES } from './countries.ts'
import { useListKeys } from './useListKeys.ts'

interface Props {
  /** ISO codes. */
  readonly permitted: readonly CountryCode[]
  /** Absent where the role may only read. */
  readonly onChange?: (permitted: CountryCode[]) => void
}

const ROW = 28
type Show = 'all' | 'permitted' | 'blocked'

/** Which countries may be called: search, then one press permits or blocks (NUM-2). */
export function Countries({ permitted, onChange }: Props) {
  const { numbers } = texts.tools
  const [text, setText] = useState('')
  const [which, setWhich] = useState<Show>(onChange === undefined ? 'permitted' : 'all')
  const scroller = useRef<HTMLDivElement>(null)
  const known = new Set(permitted)
  const shown = countriesLike(text).filter(({ code }) => which === 'all' || known.has(code) === (which === 'permitted'))
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 12,
    initialRect: { width: 400, height: 480 },
  })
  const rows = virtual.getVirtualItems()
  const keys = useListKeys(scroller, {
    count: shown.length,
    drawn: rows.map(({ index }) => index),
    show: (at) => virtual.scrollToIndex(at),
  })
  const set = (codes: readonly CountryCode[], on: boolean) => {
    const without = permitted.filter((code) => !codes.includes(code))
    onChange?.(on ? [...without, ...codes] : without)
  }
  const codes = shown.map(({ code }) => code)
  const [only] = shown
  return (
    <section className="countries" aria-label={numbers.countries}>
      <div className="pane-head">
        <h2>{numbers.countries}</h2>
        <span className="count" role="status">
          {numbers.permittedOf(countText(known.size), countText(COUNTRIES.length))}
        </span>
        <span className="spring" />
        <Segmented
          small
          label={numbers.which}
          value={which}
          options={[
            { value: 'all', label: numbers.all },
            { value: 'permitted', label: numbers.permitted },
            { value: 'blocked', label: numbers.blocked },
          ]}
          onChange={setWhich}
        />
      </div>
      <div className="row country-find">
        <TextInput
          id="country-find"
          className="spring"
          type="search"
          aria-label={numbers.findCountry}
          placeholder={numbers.findHint}
          leftSection={<IconSearch className="ico" size={14} aria-hidden />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            // One country is left: Enter turns it over, so that blocking one is typing its name and Enter.
            if (event.key !== 'Enter' || shown.length !== 1 || only === undefined) return
            event.preventDefault()
            set([only.code], !known.has(only.code))
          }}
        />
        {onChange !== undefined && (
          <>
            <Button small disabled={codes.length === 0} onClick={() => set(codes, true)}>
              {text.trim() === '' ? numbers.permitAll : numbers.permitFound(codes.length)}
            </Button>
            <Button small disabled={codes.length === 0} onClick={() => set(codes, false)}>
              {text.trim() === '' ? numbers.blockAll : numbers.blockFound(codes.length)}
            </Button>
          </>
        )}
      </div>
      <div
        className="country-list"
        ref={scroller}
        role="group"
        aria-label={numbers.countries}
        {...(onChange === undefined || shown.length === 0 ? { tabIndex: 0 } : { onKeyDown: keys.onKeyDown })}
      >
        {shown.length === 0 && <p className="t3 sm country-none">{numbers.noCountry}</p>}
        <div style={{ height: virtual.getTotalSize() }}>
          {rows.map(({ index, start }) => {
            const country = shown[index]
            if (country === undefined) return null
            const isOn = known.has(country.code)
            return (
              <label key={country.code} data-index={index} style={{ top: start }} className={isOn ? '' : 'is-blocked'}>
                <input
                  type="checkbox"
                  className="check"
                  checked={isOn}
                  tabIndex={index === keys.stop ? 0 : -1}
                  onFocus={() => keys.onFocus(index)}
                  disabled={onChange === undefined}
                  onChange={() => set([country.code], !isOn)}
                />
                <span className="ell spring">{country.name}</span>
                <span className="mono t3">{country.code}</span>
                <span className="mono t3 calling">+{country.calling}</span>
                <span className="xs country-state">{isOn ? numbers.permitted : numbers.blocked}</span>
              </label>
            )
          })}
        </div>
      </div>
    </section>
  )
}
