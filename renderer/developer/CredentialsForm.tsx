import { useState, type FormEvent, type ReactNode } from 'react'
import { Button } from '../components/Button.tsx'
import { Confirm } from '../components/Confirm.tsx'
import { Problem } from '../components/Problem.tsx'
import { tell } from '../components/toasts.tsx'

/** What a form of credentials says. */
interface Words {
  readonly fillIn: string
  readonly forget: string
  readonly forgetTitle: string
  readonly forgetWhy: string
  readonly keep: string
  readonly removed: string
}

interface Props {
  readonly said: Words
  /** Of the button that stores what is typed. */
  readonly action: string
  readonly isFilled: boolean
  /** Credentials are there that can be forgotten. */
  readonly isStored: boolean
  /** Why the last ones were not stored, and what that is called. */
  readonly trouble: unknown
  readonly troubleLead: string
  readonly store: () => void
  readonly forget: () => Promise<unknown>
  readonly onForgotten: () => void
  readonly children: ReactNode
}

/** Fields of credentials with what stores them, and what forgets those that are stored after a question. */
export function CredentialsForm({
  said,
  action,
  isFilled,
  isStored,
  trouble,
  troubleLead,
  store,
  forget,
  onForgotten,
  children,
}: Props) {
  const [forgetting, ask] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isFilled) store()
  }
  const remove = async () => {
    await forget()
    tell(said.removed)
    onForgotten()
  }
  return (
    <>
      <form onSubmit={submit} noValidate>
        {children}
        {trouble !== undefined && <Problem error={trouble} lead={troubleLead} />}
        <div className="row">
          {isStored && (
            <Button asks onClick={() => ask(true)}>
              {said.forget}…
            </Button>
          )}
          <span className="spring" />
          <Button asks look="primary" type="submit" disabled={!isFilled} {...(!isFilled && { hint: said.fillIn })}>
            {action}
          </Button>
        </div>
      </form>
      {forgetting && (
        <Confirm
          destroys
          title={said.forgetTitle}
          action={said.forget}
          keep={said.keep}
          onConfirm={remove}
          onClose={() => ask(false)}
        >
          <p>{said.forgetWhy}</p>
        </Confirm>
      )}
    </>
  )
}
