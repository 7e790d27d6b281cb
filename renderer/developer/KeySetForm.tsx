import { NumberInput, Select, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { Button } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { Problem } from '../components/Problem.tsx'
import type { CallError } from '../connection/client.ts'
import { call } from '../connection/index.ts'
import { texts } from '../text/en.ts'
import type { KeySet } from './keySets.ts'

const said = texts.developer.credentials
const VERSIONS = ['v2Checkbox', 'v2Invisible', 'v3'] as const
const isVersion = (text: string | null): text is KeySet['version'] => VERSIONS.some((one) => one === text)

interface Props {
  readonly onClose: () => void
  readonly onSaved: (name: string) => void
}

/** The form for a new key set (CPT-1). */
export function KeySetForm({ onClose, onSaved }: Props) {
  const [name, setName] = useState('')
  const [version, setVersion] = useState<KeySet['version']>('v2Checkbox')
  const [threshold, setThreshold] = useState(0.5)
  const [siteKey, setSiteKey] = useState('')
  const [secretKey, setSecretKey] = useState('')
  const [trouble, setTrouble] = useState<CallError>()
  const save = (event: FormEvent) => {
    event.preventDefault()
    const value = { name: name.trim(), version, siteKey, secretKey, ...(version === 'v3' && { threshold }) }
    call('configuration.put', { type: 'captchaKeySet', value }).then(() => onSaved(value.name), setTrouble)
  }
  return (
    <Dialog title={said.add} size={440} onClose={onClose} closeOnClickOutside={name === ''}>
      <form className="captcha-form" onSubmit={save} noValidate>
        <TextInput
          label={said.name}
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select
          label={said.version}
          allowDeselect={false}
          data={VERSIONS.map((value) => ({ value, label: said.versions[value] }))}
          value={version}
          onChange={(value) => {
            if (isVersion(value)) setVersion(value)
          }}
        />
        {version === 'v3' && (
          <NumberInput
            label={said.threshold}
            description={said.thresholdHint}
            min={0}
            max={1}
            step={0.1}
            value={threshold}
            onChange={(value) => setThreshold(Number(value))}
          />
        )}
        <TextInput
          label={said.siteKey}
          autoComplete="off"
          value={siteKey}
          onChange={(event) => setSiteKey(event.currentTarget.value)}
        />
        <TextInput
          label={said.secretKey}
          description={said.secretHint}
          type="password"
          autoComplete="new-password"
          value={secretKey}
          onChange={(event) => setSecretKey(event.currentTarget.value)}
        />
        {trouble !== undefined && <Problem error={trouble} />}
        <div className="row dialog-actions">
          <span className="spring" />
          <Button onClick={onClose}>{texts.create.keep}</Button>
          <Button asks look="primary" type="submit">
            {said.save}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
