import { Button } from '../components/Button.tsx'
import { texts } from '../text/en.ts'

interface Props {
  readonly done: number
  readonly of: number
  readonly onStop: () => void
}

/** How far a cancellation has come, and the way to stop it (UI-15e). */
export function CancelProgress({ done, of, onStop }: Props) {
  return (
    <div className="progress" role="status">
      <div className="row">
        <span className="med">{texts.cancel.progress(of)}</span>
        <span className="spring" />
        <span className="sm t2">{texts.cancel.progressOf(done, of)}</span>
        <Button small onClick={onStop}>
          {texts.cancel.stop}
        </Button>
      </div>
      <progress max={of} value={done} aria-label={texts.cancel.progress(of)} />
    </div>
  )
}
