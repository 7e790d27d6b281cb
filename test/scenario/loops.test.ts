import { expect, test } from 'vitest'
import { begin } from './runner.ts'
import { plainCourse } from './plainCenter.ts'

test('DET-4 a flow whose blocks lead round in no time is refused, naming the block', () => {
  const course = plainCourse({ agents: 1, callsPerHour: 60, service: { kind: 'constant', seconds: 60 } }, 1, 10)
  const tenant = {
    ...course.tenant,
    applications: course.tenant.applications.map((one) =>
      one.type === 'Default'
        ? {
            ...one,
            blocks: [
              { kind: 'playMessage' as const, id: 'Hello', text: '', seconds: 0, next: 'Again' },
              { kind: 'playMessage' as const, id: 'Again', text: '', seconds: 0, next: 'Hello' },
            ],
          }
        : one,
    ),
  }
  expect(() => begin({ ...course, tenant })).toThrow(/applications\[0\]\.blocks\[0\]/)
})

test('DET-4 events of one moment without end are an error that names their kind and moment', () => {
  const course = plainCourse({ agents: 1, callsPerHour: 1_000_000, service: { kind: 'constant', seconds: 60 } }, 1, 1)
  const sources = course.tenant.traffic.sources.map((source) => ({ ...source, scale: 1000 }))
  const simulation = begin({ ...course, tenant: { ...course.tenant, traffic: { sources } } })
  expect(() => simulation.advance(course.until)).toThrow(
    expect.objectContaining({ name: 'EventLoopError', eventKind: 'arrival', at: course.startAt }),
  )
})
