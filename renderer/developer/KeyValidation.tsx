import { TextInput } from '@mantine/core'
import { IconCheck, IconX } from '@tabler/icons-react'
import { useState, type FormEvent } from 'react'
import { Button } from '../components/Button.tsx'
import { Problem } from '../components/Problem.tsx'
import { call } from '../connection/index.ts'
import type { ResultOf } from '../connection/contract.ts'
import { texts } from '../text/en.ts'
import { SectionHead } from './SectionHead.tsx'

/** API Key Validation: whether a key is one that the API takes (UI-20b). */
export function KeyValidation() {
  const [key, setKey] = useState('')
  const [verdict, setVerdict] = useState<ResultOf<'api.checkKey'>>()
  const [trouble, setTrouble] = useState<unknown>()
  const check = (event: FormEvent) => {
    event.preventDefault()
    if (key.trim() === '') return
    call('api.checkKey', { key: key.trim() }).then(
      (answer) => {
        setVerdict(answer)
        setTrouble(undefined)
      },
      (error: unknown) => {
        setVerdict(undefined)
        setTrouble(error)
      },
    )
  }
  return (
    <>
      <SectionHead section="keys" />
      <div className="section-body">
        <p className="t2">{texts.developer.keys.lead}</p>
        <form className="row end" onSubmit={check}>
          <TextInput
            label={texts.developer.keys.label}
            w={360}
            autoComplete="off"
            spellCheck={false}
            value={key}
            onChange={(event) => {
              setKey(event.currentTarget.value)
              setVerdict(undefined)
            }}
          />
          <Button asks look="primary" type="submit" disabled={key.trim() === ''}>
            {texts.developer.keys.check}
          </Button>
        </form>
        <div role="status">
          {verdict !== undefined &&
            (verdict.valid ? (
              <div className="note good">
                <IconCheck className="ico" size={16} aria-hidden />
                <div>
                  <b>{texts.developer.keys.valid}</b> {texts.developer.keys.named(verdict.name ?? '')}
                </div>
              </div>
            ) : (
              <div className="note err">
                <IconX className="ico" size={16} aria-hidden />
                <div>
                  <b>{texts.developer.keys.invalid}</b> {texts.developer.keys.invalidWhy}
                </div>
              </div>
            ))}
        </div>
        {trouble !== undefined && <Problem error={trouble} />}
      </div>
    </>
  )
}
