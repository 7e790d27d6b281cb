import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { Problem } from '../../components/Problem.tsx'
import { texts } from '../../text/en.ts'
import { nameProblem, useCreate } from '../useCreate.ts'
import { dropOf, NumbersFile } from './NumbersFile.tsx'
import { LONGEST_DESCRIPTION, LONGEST_NUMBER, numberProblem } from './numbers.ts'
import { useImport } from './useImport.ts'

interface Props {
  readonly names: readonly string[]
  readonly onClose: () => void
}

/** A new group: its name, fixed from then on, and its first number, or a file with all of them (CTI-1, CTI-2). */
export function NewGroup({ names, onClose }: Props) {
  const { callIn } = texts.tools
  const [name, setName] = useState('')
  const [number, setNumber] = useState('')
  const [description, setDescription] = useState('')
  const [asked, ask] = useState(false)
  const { create, created, busy, error } = useCreate('callInGroup', onClose)
  const group = name.trim()
  // A file is checked before there is a name, too; the host needs one to say what it would make.
  const target = { group: group === '' ? texts.tools.add.callInGroup : group, create: true }
  const { state, choose, cancel, take } = useImport(target, 0, () => created(group))
  const typed = state.phase === 'choose'
  const wanted = number.replaceAll(/[\s()-]/g, '')
  const problems = { name: nameProblem(name, names), number: numberProblem(wanted, []) }
  return (
    <Dialog title={texts.tools.add.callInGroup} size={460} onClose={onClose} closable={state.phase !== 'importing'}>
      <form
        className="tools-form"
        noValidate
        {...dropOf(state, choose)}
        onSubmit={(event) => {
          event.preventDefault()
          ask(true)
          if (problems.name !== undefined) return
          if (!typed) take()
          else if (problems.number === undefined)
            create({
              name: group,
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
        {typed && (
          <>
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
          </>
        )}
        <div className="group-file">
          <p className="sm t2">{typed ? callIn.orFile : callIn.fileLead}</p>
          <NumbersFile state={state} present={0} choose={choose} />
        </div>
        {error !== undefined && <Problem error={error} />}
        <div className="row dialog-actions">
          {!typed && (
            <Button look="quiet" disabled={state.phase === 'importing'} onClick={cancel}>
              {callIn.typeInstead}
            </Button>
          )}
          <span className="spring" />
          <Button disabled={state.phase === 'importing'} onClick={onClose}>
            {texts.tools.discard}
          </Button>
          <Button type="submit" look="primary" asks disabled={busy || (!typed && state.phase !== 'right')}>
            {texts.tools.save.callInGroup}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
