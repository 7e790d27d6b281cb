import type { ComponentProps } from 'react'
import { Segmented } from './Segmented.tsx'

/** A radio group in one line, with its label above it as fields of a form have it. */
export function SegmentedField<T extends string>(props: ComponentProps<typeof Segmented<T>>) {
  return (
    <div>
      <div className="field-label">{props.label}</div>
      <Segmented {...props} />
    </div>
  )
}
