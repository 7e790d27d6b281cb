import { describe, expect, test } from 'vitest'
import { Turns } from '../../../main/handlers/turns.ts'

/** Work that ends when the test says so. */
function piece(log: string[], name: string) {
  let end: () => void = () => undefined
  const ended = new Promise<void>((resolve) => (end = resolve))
  return {
    end,
    work: async () => {
      log.push(`${name} begins`)
      await ended
      log.push(`${name} ends`)
      return name
    },
  }
}

const settle = () => new Promise((resolve) => setImmediate(resolve))

describe('turns of calls that change something', () => {
  test('DET-6 clock verbs run one after another in the order in which they came', async () => {
    const turns = new Turns()
    const log: string[] = []
    const [a, b] = [piece(log, 'a'), piece(log, 'b')]
    const both = Promise.all([turns.take('clock', a.work), turns.take('clock', b.work)])
    b.end()
    await settle()
    expect(log).toEqual(['a begins'])
    a.end()
    expect(await both).toEqual(['a', 'b'])
    expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends'])
  })

  test('commands share a turn, and a clock verb waits for all of them', async () => {
    const turns = new Turns()
    const log: string[] = []
    const pieces = ['c1', 'c2', 'verb'].map((name) => piece(log, name))
    const [c1, c2, verb] = pieces
    if (!c1 || !c2 || !verb) throw new Error('three pieces')
    const all = [turns.take('command', c1.work), turns.take('command', c2.work), turns.take('clock', verb.work)]
    await settle()
    expect(log).toEqual(['c1 begins', 'c2 begins'])
    c2.end()
    verb.end()
    await settle()
    expect(log).toEqual(['c1 begins', 'c2 begins', 'c2 ends'])
    c1.end()
    await Promise.all(all)
    expect(log.slice(3)).toEqual(['c1 ends', 'verb begins', 'verb ends'])
  })

  test('a command waits for a clock verb that came before it', async () => {
    const turns = new Turns()
    const log: string[] = []
    const [verb, command] = [piece(log, 'verb'), piece(log, 'command')]
    const both = [turns.take('clock', verb.work), turns.take('command', command.work)]
    command.end()
    await settle()
    expect(log).toEqual(['verb begins'])
    verb.end()
    await Promise.all(both)
    expect(log).toEqual(['verb begins', 'verb ends', 'command begins', 'command ends'])
  })

  test('others go on while an advance runs', async () => {
    const turns = new Turns()
    const log: string[] = []
    const [advance, pause] = [piece(log, 'advance'), piece(log, 'pause')]
    const running = turns.take('advance', advance.work)
    const paused = turns.take('clock', pause.work)
    pause.end()
    expect(await paused).toBe('pause')
    advance.end()
    expect(await running).toBe('advance')
    expect(log).toEqual(['advance begins', 'pause begins', 'pause ends', 'advance ends'])
  })

  test('a failure does not hold up what comes after it', async () => {
    const turns = new Turns()
    const failing = turns.take('clock', () => Promise.reject(new Error('no')))
    const next = turns.take('clock', () => 'went on')
    await expect(failing).rejects.toThrow('no')
    expect(await next).toBe('went on')
  })

  test('refuses with 5030 when too many wait', async () => {
    const turns = new Turns()
    const gate = piece([], 'gate')
    const first = turns.take('clock', gate.work)
    await settle()
    const waiting = Array.from({ length: 5000 }, () => turns.take('command', () => 1))
    await expect(turns.take('command', () => 1)).rejects.toMatchObject({ code: 5030 })
    gate.end()
    await first
    expect((await Promise.all(waiting)).length).toBe(5000)
  })
})
