import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { Problem } from '../../components/Problem.tsx'
import { texts } from '../../text/en.ts'
import { nameProblem, useCreate } from '../useCreate.ts'
import { LONGEST_DESCRIPTION, LONGEST_NUMBER, numberProblem } from './numbers.ts'

interface Props {
  readonly names: readonly string[]
  readonly onClose: () => void
}

/** A new group: its name, fixed from then on, and its first number; a file may bring the others (CTI-1, CTI-2). */
export function NewGroup({ names, onClose }: Props) {
  const { callIn } = texts.tools
  const [name, setName] = useState('')
  const [number, setNumber] = useState('')
  const [description, setDescription] = useState('')
  const [asked, ask] = useState(false)
  const { create, busy, error } = useCreate('callInGroup', onClose)
  const wanted = number.replaceAll(/[\s()-]/g, '')
  const problems = { name: nameProblem(name, names), number: numberProblem(wanted, []) }
  return (
    <Dialog title={texts.tools.add.callInGroup} size={420} onClose={onClose}>
      <form
        className="tools-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          ask(true)
          if (problems.name !== undefined || problems.number !== undefined) return
          create({
            name: name.trim(),
            numbers: [{ number: wanted, description: description.trim() }],
            generateAccessCode: false,
            accessCodeLength: 6,
            expirySeconds: 30,
            uniqueDnis: false,
          })
        }}
      >
        <TextInput
          label={callIn.groupName}
          description={texts.tools.nameFixed}
          data-autofocus
          maxLength={100}
          value={name}
          error={asked ? problems.name : undefined}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label={callIn.firstNumber}
          description={callIn.firstNumberHint}
          type="tel"
          maxLength={LONGEST_NUMBER + 8}
          value={number}
          error={asked ? problems.number : undefined}
          onChange={(event) => setNumber(event.currentTarget.value)}
        />
        <TextInput
          label={callIn.description}
          maxLength={LONGEST_DESCRIPTION}
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        {error !== undefined && <Problem error={error} />}
        <div className="row dialog-actions">
          <Button onClick={onClose}>{texts.tools.discard}</Button>
          <Button type="submit" look="primary" asks disabled={busy}>
            {texts.tools.save.callInGroup}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
