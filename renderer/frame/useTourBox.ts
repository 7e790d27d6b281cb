import { useLayoutEffect, useState } from 'react'
import { zoomNow } from './zoom.ts'

/** Parts of the frame that the tour stops at, as their `data-tour` names them. */
export const STOPS = ['tabs', 'clock', 'timeline', 'api', 'why', 'keys'] as const
export type Stop = (typeof STOPS)[number]

/** A place on the window, px of the page. */
interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** A part that is higher than this is marked at its top only, so that the card beside it fits on the window, px. */
const TALLEST = 100
const TOP = 40

/** Where a stop stands, and where it goes as the window changes; undefined while it is not there. */
export function useTourBox(stop: Stop): Box | undefined {
  const [box, setBox] = useState<Box>()
  useLayoutEffect(() => {
    const target = document.querySelector(`[data-tour="${stop}"]`)
    if (target === null) {
      setBox(undefined)
      return
    }
    const measure = () => {
      const zoom = zoomNow()
      const { left, top, width, height } = target.getBoundingClientRect()
      setBox({
        left: left / zoom,
        top: top / zoom,
        width: width / zoom,
        height: height / zoom > TALLEST ? TOP : height / zoom,
      })
    }
    measure()
    // Whatever moves a part of the frame without resizing it resizes the work area.
    const watch = new ResizeObserver(measure)
    for (const one of [target, document.querySelector('#work')]) if (one !== null) watch.observe(one)
    return () => watch.disconnect()
  }, [stop])
  return box
}
