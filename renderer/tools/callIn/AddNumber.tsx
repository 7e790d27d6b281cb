import { TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { texts } from '../../text/en.ts'
import { LONGEST_DESCRIPTION, LONGEST_NUMBER, numberProblem, type CallInNumber } from './numbers.ts'

interface Props {
  readonly numbers: readonly CallInNumber[]
  readonly onAdd: (number: CallInNumber) => void
}

/** One number more for a group, typed. */
export function AddNumber({ numbers, onAdd }: Props) {
  const { callIn } = texts.tools
  const [number, setNumber] = useState('')
  const [description, setDescription] = useState('')
  const [asked, ask] = useState(false)
  const wanted = number.replaceAll(/[\s()-]/g, '')
  const problem = asked ? numberProblem(wanted, numbers) : undefined
  return (
    <form
      className="row add-number"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        ask(true)
        if (numberProblem(wanted, numbers) !== undefined) return
        onAdd({ number: wanted, description: description.trim() })
        setNumber('')
        setDescription('')
        ask(false)
      }}
    >
      <TextInput
        w={200}
        type="tel"
        aria-label={callIn.newNumber}
        placeholder="+14165550100"
        maxLength={LONGEST_NUMBER + 8}
        value={number}
        error={problem}
        onChange={(event) => {
          setNumber(event.currentTarget.value)
          ask(false)
        }}
      />
      <TextInput
        w={240}
        aria-label={callIn.newDescription}
        placeholder={callIn.description}
        maxLength={LONGEST_DESCRIPTION}
        value={description}
        onChange={(event) => setDescription(event.currentTarget.value)}
      />
      <Button type="submit" icon={<IconPlus size={14} />}>
        {callIn.addNumber}
      </Button>
    </form>
  )
}
