import { Select, TextInput } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { useState } from 'react'
import { Button } from '../components/Button.tsx'
import { Segmented } from '../components/Segmented.tsx'
import { useParam } from '../state/params.ts'
import { useSession } from '../state/session.ts'
import { texts } from '../text/en.ts'
import { SectionHead } from './SectionHead.tsx'
import { TutorialStep } from './TutorialStep.tsx'
import { TUTORIALS, type Known, type TutorialName } from './tutorials.ts'
import { useTutorial } from './useTutorial.ts'

const said = texts.developer.tutorials

/** A customer who answers and is patient, so that a tutorial ends well. */
const NUMBER = '+12025550188'

const isTutorial = (text: string): text is TutorialName => TUTORIALS.some((name) => name === text)

/** The steps of one tutorial, run one by one or together. */
function Running({ name, start }: { readonly name: TutorialName; readonly start: Known }) {
  const { steps, known, outcomes, busy, runStep, runAll, choose } = useTutorial(name, start)
  return (
    <>
      <div className="row">
        <p className="t2 spring">{said.leads[name]}</p>
        <Button
          asks
          look="primary"
          disabled={busy}
          icon={<IconPlayerPlay className="ico" size={16} aria-hidden />}
          onClick={runAll}
        >
          {said.runAll(steps.length)}
        </Button>
      </div>
      <ol className="tutorial-steps" aria-label={said.names[name]}>
        {steps.map((step, place) => (
          <TutorialStep
            key={`${name} ${place}`}
            place={place}
            step={step}
            known={known}
            outcome={outcomes[place]}
            busy={busy}
            onRun={() => runStep(place)}
            onChoose={choose}
          />
        ))}
      </ol>
    </>
  )
}

/** Tutorials that run against the API of this host, with requests and answers to be seen (UI-21d). */
export function Tutorials() {
  const [text, setName] = useParam('developer.tutorial')
  const name = isTutorial(text) ? text : 'book'
  const services = useSession((state) => state.tenant?.queues)?.filter(({ kind }) => kind === 'callback') ?? []
  const groups = useSession((state) => state.tenant?.callInGroups) ?? []
  const [service, setService] = useState<string>()
  const [group, setGroup] = useState<string>()
  const [number, setNumber] = useState(NUMBER)
  const zone = useSession((state) => state.status?.zone ?? 'UTC')
  const start: Known = {
    service: service ?? services[0]?.name ?? '',
    group: group ?? groups[0]?.name ?? '',
    number,
    zone,
  }
  return (
    <>
      <SectionHead section="tutorials">
        <span className="vsep" />
        <Segmented
          label={said.label}
          value={name}
          onChange={(value) => setName(value === 'book' ? '' : value)}
          options={TUTORIALS.map((value) => ({ value, label: said.names[value] }))}
        />
      </SectionHead>
      <div className="section-body tutorial">
        <div className="row end">
          {name === 'callIn' ? (
            <Select
              label={said.group}
              w={220}
              data={groups.map((one) => one.name)}
              value={start.group}
              allowDeselect={false}
              onChange={(value) => setGroup(value ?? undefined)}
            />
          ) : (
            <Select
              label={texts.create.service}
              w={220}
              searchable
              data={services.map((one) => one.name)}
              value={start.service}
              allowDeselect={false}
              onChange={(value) => setService(value ?? undefined)}
            />
          )}
          <TextInput
            label={texts.create.number}
            type="tel"
            w={180}
            value={number}
            onChange={(event) => setNumber(event.currentTarget.value)}
          />
        </div>
        {name === 'callIn' && groups.length === 0 ? (
          <p className="note">{texts.callIn.noGroups}</p>
        ) : (
          <Running key={name} name={name} start={start} />
        )}
      </div>
    </>
  )
}
