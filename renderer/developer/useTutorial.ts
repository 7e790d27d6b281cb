import { useState } from 'react'
import { CallError } from '../connection/client.ts'
import type { ResultOf } from '../connection/contract.ts'
import { call } from '../connection/index.ts'
import { texts } from '../text/en.ts'
import { STEPS, type Known, type Step, type TutorialName } from './tutorials.ts'

/** What a step came to. */
export type Outcome =
  | { readonly kind: 'answer'; readonly answer: ResultOf<'api.send'> }
  | { readonly kind: 'done'; readonly text: string }
  | { readonly kind: 'failed'; readonly error: unknown }

interface Run {
  readonly known: Known
  /** By the step's place. */
  readonly outcomes: readonly (Outcome | undefined)[]
}

/** Facts that a step lacks. */
export const lacks = (step: Step, known: Known) => step.needs.filter((fact) => known[fact] === undefined)

/** The outcomes up to a step, with its own. */
const placed = (outcomes: Run['outcomes'], place: number, outcome: Outcome): Run['outcomes'] =>
  Array.from({ length: place + 1 }, (_, at) => (at === place ? outcome : outcomes[at]))

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function perform(step: Step, known: Known): Promise<{ outcome: Outcome; known: Known }> {
  switch (step.kind) {
    case 'api': {
      const { body, ...request } = step.request(known)
      const answer = await call('api.send', { ...request, ...(body !== undefined && { body: { ...body } }) })
      const learnt = answer.status < 400 ? step.learn?.(parsed(answer.body)) : undefined
      return { outcome: { kind: 'answer', answer }, known: { ...known, ...learnt } }
    }
    case 'choose': {
      const slot = known.slot ?? known.slots?.[0]?.time
      return {
        outcome: { kind: 'done', text: texts.developer.tutorials.chosen(slot ?? '') },
        known: slot === undefined ? known : { ...known, slot },
      }
    }
    case 'clock':
      await call('clock.advance', { by: step.by })
      return { outcome: { kind: 'done', text: texts.developer.tutorials.passed }, known }
    case 'call': {
      await call('calls.place', { from: known.number, dnis: known.toCall ?? '' })
      const { state } = await call('callIn.requests.get', { id: known.request ?? '' })
      return { outcome: { kind: 'done', text: texts.developer.tutorials.called(known.toCall ?? '', state) }, known }
    }
    case 'inbox': {
      const { inbox, nothingArrived } = texts.developer.tutorials
      const [newest] = await call('devices.inbox', { device: step.device })
      const text = newest === undefined ? nothingArrived(step.device) : inbox(newest.event, step.device, newest.outcome)
      return { outcome: { kind: 'done', text }, known }
    }
  }
}

/** The state of a running tutorial: what is known, what each step came to, and how to run one or all of them. */
export function useTutorial(name: TutorialName, start: Known) {
  const steps = STEPS[name]
  const [run, setRun] = useState<Run>({ known: start, outcomes: [] })
  const [busy, setBusy] = useState(false)

  // What is changed by hand counts from now; what earlier steps learned stays.
  const present: Known = { ...run.known, ...start }

  /** Steps after those that are run begin anew. */
  const runSteps = async (first: number, last: number, before: Run) => {
    setBusy(true)
    let { known } = before
    let outcomes: Run['outcomes'] = before.outcomes.slice(0, first)
    for (let place = first; place <= last; place++) {
      const step = steps[place]
      if (step === undefined || lacks(step, known).length > 0) break
      let outcome: Outcome
      try {
        const result = await perform(step, known)
        outcome = result.outcome
        known = result.known
      } catch (error) {
        outcome = { kind: 'failed', error: error instanceof CallError ? error : new Error(String(error)) }
      }
      outcomes = placed(outcomes, place, outcome)
      setRun({ known, outcomes })
      if (outcome.kind === 'failed') break
    }
    setBusy(false)
  }

  return {
    steps,
    known: present,
    outcomes: run.outcomes,
    busy,
    runStep: (place: number) => void runSteps(place, place, { known: present, outcomes: run.outcomes }),
    runAll: () => void runSteps(0, steps.length - 1, { known: start, outcomes: [] }),
    choose: (slot: string) => setRun({ ...run, known: { ...run.known, slot } }),
  }
}
