import { describe, expect, test } from 'vitest'
import { checkTransition } from '../../../engine/callback/transitions.ts'
import { InvariantError } from '../../../engine/kernel/invariantError.ts'
import { CALLBACK_CAUSES } from '../../../engine/records/kinds.ts'
import { CallbackCode } from '../../../engine/state/callbacks.ts'
import { CALLBACK_COURSES } from '../../support/callbackCourses.ts'
import { conserveAfterEach } from '../../support/conservation.ts'
import { TRANSITION_NAMES, transitionsTaken } from '../../support/ways.ts'

conserveAfterEach()

describe('CBK-1 CBK-11 the steps of a callback', () => {
  test.each(Object.entries(CALLBACK_COURSES))('CBK-1 CBK-11 %s', (name, course) => {
    const taken = transitionsTaken(course().records)
    expect(taken).toContain(name)
    expect([...taken].filter((way) => !TRANSITION_NAMES.includes(way))).toEqual([])
  })

  test('CBK-1 every step of the table is taken in one of them', () => {
    expect(Object.keys(CALLBACK_COURSES).sort()).toEqual([...TRANSITION_NAMES].sort())
  })

  test('CBK-1 a step that is not in the table is refused as a fault of the program', () => {
    const cause = (name: (typeof CALLBACK_CAUSES)[number]): number => CALLBACK_CAUSES.indexOf(name)
    const { scheduled, queued, processing, completed } = CallbackCode
    expect(() => {
      checkTransition(-1, scheduled, cause('booked'))
    }).not.toThrow()
    expect(() => {
      checkTransition(processing, completed, cause('cancelled'))
    }).toThrow(InvariantError)
    expect(() => {
      checkTransition(completed, queued, cause('due'))
    }).toThrow('a callback does not go this way: COMPLETED QUEUED due')
    expect(() => {
      checkTransition(queued, processing, cause('agentAnswered'))
    }).toThrow(InvariantError)
  })
})
