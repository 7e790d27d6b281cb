import { TextInput } from '@mantine/core'
import { IconBan, IconCheck } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { Problem } from '../../components/Problem.tsx'
import type { ResultOf } from '../../connection/contract.ts'
import { call } from '../../connection/index.ts'
import { texts } from '../../text/en.ts'
import { countryName } from './countries.ts'

interface Props {
  readonly rule: string
  /** Something is not saved: the test asks the rule that is in force. */
  readonly isChanged: boolean
  readonly revision: number
}

type Said = { readonly number: string; readonly said: ResultOf<'numbers.test'> }

/** Test Phone Number: the country first, then the patterns, naming what decided (NUM-5). */
export function TestNumber({ rule, isChanged, revision }: Props) {
  const { numbers } = texts.tools
  const [number, setNumber] = useState('')
  const [answer, setAnswer] = useState<Said>()
  const [error, setError] = useState<unknown>()
  useEffect(() => setAnswer(undefined), [rule, revision])
  const test = () => {
    setAnswer(undefined)
    setError(undefined)
    call('numbers.test', { rule, number: number.trim() }).then(
      (said) => setAnswer({ number: number.trim(), said }),
      (failure: unknown) => setError(failure),
    )
  }
  return (
    <section className="test-number" aria-label={numbers.test}>
      <div className="pane-head">
        <h2>{numbers.test}</h2>
        {isChanged && <span className="t3 xs">{numbers.testsSaved}</span>}
      </div>
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault()
          if (number.trim() !== '') test()
        }}
      >
        <TextInput
          className="spring"
          type="tel"
          aria-label={numbers.number}
          placeholder="+1 416 555 0134"
          maxLength={100}
          value={number}
          onChange={(event) => {
            setNumber(event.currentTarget.value)
            setAnswer(undefined)
            setError(undefined)
          }}
        />
        <Button type="submit" asks disabled={number.trim() === ''}>
          {numbers.testAction}
        </Button>
      </form>
      {error !== undefined && <Problem error={error} />}
      {answer !== undefined && <Verdict {...answer} />}
    </section>
  )
}

function Verdict({ number, said }: Said) {
  const { verdicts } = texts.tools.numbers
  const isGood = said.verdict === 'acceptable'
  const Mark = isGood ? IconCheck : IconBan
  const text = (() => {
    switch (said.verdict) {
      case 'noRegion':
        return verdicts.noRegion
      case 'countryNotPermitted':
        return verdicts.countryNotPermitted(countryName(said.country))
      case 'premiumRate':
        return verdicts.premiumRate(countryName(said.country))
      case 'blocked':
        return verdicts.blocked(said.pattern, said.match)
      case 'acceptable':
        return verdicts.acceptable(countryName(said.country))
    }
  })()
  return (
    <div className={`note ${isGood ? 'success' : 'err'}`} role="status">
      <Mark className="ico" size={16} aria-hidden />
      <div>
        <b>{isGood ? verdicts.good(number) : verdicts.bad(number)}</b> {text}
      </div>
    </div>
  )
}
