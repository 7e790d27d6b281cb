import { describe, expect, test } from 'vitest'
import { conserveAfterEach } from '../../support/conservation.ts'
import { call, center, hears, key, offer, place } from '../../support/personCall.ts'
import type { Blocks } from '../../support/personCall.ts'

conserveAfterEach()

describe('IVR-2 digits of people', () => {
  const blocks: Blocks = [
    {
      kind: 'menu',
      id: 'Menu',
      prompt: 'Press 1',
      seconds: 4,
      choices: [{ digit: '1', next: 'Input', weight: 1 }],
      timeoutSeconds: 5,
      tries: 2,
      timeout: 'End',
      invalid: 'End',
    },
    {
      kind: 'userInput',
      id: 'Input',
      prompt: 'Account',
      seconds: 6,
      variable: 'Account',
      maximumDigits: 4,
      timeoutSeconds: 5,
      next: 'cb',
      failed: 'End',
    },
    offer,
    { kind: 'terminateCall', id: 'End' },
  ]

  test('IVR-2 a digit counts while the prompt is said; a person chooses, no draw does', () => {
    const one = center(blocks)
    place(one)
    expect(hears(one)).toEqual({ kind: 'menu', text: 'Press 1', digits: ['1'] })
    one.to('09:01:02')
    key(one, '1')
    expect(hears(one)).toEqual({ kind: 'input', text: 'Account', maximumDigits: 4, terminator: '#' })
    key(one, '47')
    expect(call(one)).toMatchObject({ keyed: '47' })
    key(one, '#')
    expect(call(one)).toMatchObject({ variables: { Account: '47' }, phase: 'waiting' })
  })

  test('IVR-2 the most digits end an input, and further digits go to what is asked next', () => {
    const one = center(blocks)
    place(one)
    key(one, '112349')
    // 1 for the menu, 1234 for the input, 9 refuses the offer.
    expect(call(one)).toMatchObject({ variables: { Account: '1234' }, announcement: { kind: 'waiting' } })
  })

  test('IVR-2 time-outs: 4 s and 5 s for each try of the menu, 5 s after the last digit of an input', () => {
    const late = center(blocks)
    place(late)
    late.to('09:02')
    expect(late.legs()).toEqual(['09:01:00.000 - - 09:01:18.000 terminated'])

    const typed = center(blocks)
    place(typed)
    key(typed, '1')
    typed.to('09:01:03')
    key(typed, '5')
    typed.to('09:01:07.999')
    expect(call(typed)?.phase).toBe('inFlow')
    typed.to('09:01:08')
    expect(call(typed)).toMatchObject({ variables: { Account: '5' }, phase: 'waiting' })

    const silent = center(blocks)
    place(silent)
    key(silent, '1')
    // 6 s of prompt and 5 s of waiting.
    silent.to('09:02')
    expect(silent.legs()).toEqual(['09:01:00.000 - - 09:01:11.000 terminated'])
  })

  test('IVR-2 a wrong digit begins the prompt again at once', () => {
    const one = center(blocks)
    place(one)
    one.to('09:01:02')
    key(one, '7')
    // From 09:01:02 once more 4 s and 5 s; the first time-out, at 09:01:09, counts no more.
    one.to('09:01:10')
    expect(call(one)?.announcement.kind).toBe('menu')
    one.to('09:01:11')
    expect(one.legs()).toEqual(['09:01:00.000 - - 09:01:11.000 terminated'])
  })
})
