import { NumberInput } from '@mantine/core'
import type { CallInGroup } from '../../../engine/tenant/callInGroup.ts'
import { texts } from '../../text/en.ts'

interface Props {
  readonly value: CallInGroup
  /** Absent where the role may only read. */
  readonly onChange?: (value: CallInGroup) => void
}

type Flag = 'generateAccessCode' | 'uniqueDnis'
type Count = 'accessCodeLength' | 'expirySeconds'

/** Least and largest value of each figure (CTI-1). */
const LIMITS = { accessCodeLength: [4, 12], expirySeconds: [10, 1800] } as const

/** Access code, expiry and Unique DNIS of a group (CTI-1). */
export function GroupSettings({ value, onChange }: Props) {
  const { callIn } = texts.tools
  const flag = (name: Flag) => (
    <label className="switch">
      <input
        type="checkbox"
        role="switch"
        checked={value[name]}
        disabled={onChange === undefined}
        onChange={(event) => onChange?.({ ...value, [name]: event.currentTarget.checked })}
      />
      <i />
      {callIn.fields[name]}
    </label>
  )
  const count = (name: Count, disabled: boolean) => {
    const [min, max] = LIMITS[name]
    return (
      <NumberInput
        w={150}
        label={callIn.fields[name]}
        min={min}
        max={max}
        clampBehavior="blur"
        allowDecimal={false}
        allowNegative={false}
        hideControls
        value={value[name]}
        disabled={disabled || onChange === undefined}
        onChange={(entered) => {
          if (typeof entered === 'number' && entered >= min && entered <= max) onChange?.({ ...value, [name]: entered })
        }}
      />
    )
  }
  return (
    <div className="tools-fields group-settings">
      {flag('generateAccessCode')}
      {count('accessCodeLength', !value.generateAccessCode)}
      {count('expirySeconds', false)}
      {flag('uniqueDnis')}
    </div>
  )
}
