import { IconGripVertical } from '@tabler/icons-react'
import { useState, type KeyboardEvent } from 'react'
import { flushSync } from 'react-dom'
import type { Region } from '../../../engine/tenant/region.ts'
import { plural } from '../../format/values.ts'
import { texts } from '../../text/en.ts'
import { listOf, LISTS, moved, type Affinity, type ListName } from './lists.ts'

interface Props {
  readonly affinity: Affinity
  readonly regions: readonly Region[]
  /** Absent where the role may only read. */
  readonly onChange: ((affinity: Affinity) => void) | undefined
}

const idOf = (region: string) => `region-${region}`

/** Where a drop would put the region: before another one, or at the end of a list. */
interface Aim {
  readonly list: ListName
  readonly place: number
}

/** Preferred, Fallback and Ignored: by drag, or with Alt and the arrow keys (REG-1). */
export function AffinityLists({ affinity, regions, onChange }: Props) {
  const { regions: words } = texts.tools
  const [dragged, drag] = useState<string>()
  const [aim, setAim] = useState<Aim>()
  const [chosen, choose] = useState<string>()
  const nodes = new Map(regions.map(({ name, nodes: all }) => [name, all.length]))

  const put = (region: string, list: ListName, place: number) => {
    // The focus goes with the region before the next key comes.
    flushSync(() => onChange?.(moved(affinity, region, list, place)))
    document.getElementById(idOf(region))?.focus()
  }
  const focusNear = (region: string, key: string) => {
    const list = listOf(affinity, region)
    const place = affinity[list].indexOf(region)
    const index = LISTS.indexOf(list)
    const sideways = key === 'ArrowLeft' ? LISTS.slice(0, index).reverse() : LISTS.slice(index + 1)
    const next =
      key === 'ArrowUp' || key === 'ArrowDown'
        ? affinity[list][place + (key === 'ArrowDown' ? 1 : -1)]
        : sideways
            .map((name) => affinity[name][Math.min(place, affinity[name].length - 1)])
            .find((one) => one !== undefined)
    if (next !== undefined) document.getElementById(idOf(next))?.focus()
  }
  const onKeyDown = (event: KeyboardEvent, region: string) => {
    if (!event.key.startsWith('Arrow')) return
    event.preventDefault()
    if (!event.altKey || onChange === undefined) {
      focusNear(region, event.key)
      return
    }
    const list = listOf(affinity, region)
    const place = affinity[list].indexOf(region)
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      const to = place + (event.key === 'ArrowDown' ? 1 : -1)
      if (to >= 0 && to < affinity[list].length) put(region, list, to)
      return
    }
    const next = LISTS[LISTS.indexOf(list) + (event.key === 'ArrowRight' ? 1 : -1)]
    if (next !== undefined) put(region, next, affinity[next].length)
  }
  const drop = (list: ListName) => {
    if (dragged !== undefined) put(dragged, list, aim?.list === list ? aim.place : affinity[list].length)
    drag(undefined)
    setAim(undefined)
  }
  return (
    <div className="affinity">
      {LISTS.map((list) => (
        <section
          key={list}
          className={`affinity-list ${aim?.list === list ? 'is-aim' : ''}`}
          aria-label={words.lists[list]}
          onDragOver={(event) => {
            if (dragged === undefined) return
            event.preventDefault()
            if (event.target === event.currentTarget) setAim({ list, place: affinity[list].length })
          }}
          onDrop={(event) => {
            event.preventDefault()
            drop(list)
          }}
        >
          <h2>
            {words.lists[list]} <span className="count">{affinity[list].length}</span>
          </h2>
          <p className="xs t3">{words.listHints[list]}</p>
          <ul role="listbox" aria-label={words.lists[list]}>
            {affinity[list].map((region, place) => (
              <li
                key={region}
                id={idOf(region)}
                role="option"
                aria-selected={region === chosen}
                tabIndex={place === 0 ? 0 : -1}
                draggable={onChange !== undefined}
                className={`region ${region === dragged ? 'is-dragged' : ''} ${aim?.list === list && aim.place === place ? 'is-before' : ''}`}
                onFocus={() => choose(region)}
                onKeyDown={(event) => onKeyDown(event, region)}
                onDragStart={(event) => {
                  event.dataTransfer.effectAllowed = 'move'
                  event.dataTransfer.setData('text/plain', region)
                  drag(region)
                }}
                onDragEnd={() => {
                  drag(undefined)
                  setAim(undefined)
                }}
                onDragOver={(event) => {
                  if (dragged === undefined) return
                  event.preventDefault()
                  event.stopPropagation()
                  const { top, height } = event.currentTarget.getBoundingClientRect()
                  const before = affinity[list].filter((name) => name !== dragged).indexOf(region)
                  setAim({ list, place: Math.max(0, before) + (event.clientY > top + height / 2 ? 1 : 0) })
                }}
              >
                {onChange !== undefined && <IconGripVertical className="ico" size={14} aria-hidden />}
                {list !== 'ignored' && <span className="t3 order">{place + 1}</span>}
                <span className="spring ell">{region}</span>
                <span className="xs t3">{plural(nodes.get(region) ?? 0, 'node')}</span>
              </li>
            ))}
          </ul>
          {affinity[list].length === 0 && <p className="sm t3">{words.emptyLists[list]}</p>}
        </section>
      ))}
    </div>
  )
}
