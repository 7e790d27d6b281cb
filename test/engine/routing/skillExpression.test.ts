import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fits, parseSkillExpression, SkillExpressionError, skillsIn } from '../../../engine/routing/skillExpression.ts'

/** Whether agents with these levels fit, without going through a tree of ours. */
const fitting = (text: string, skills: Record<string, number>): boolean => fits(parseSkillExpression(text), skills)

describe('comparisons', () => {
  test.each([
    ['>', [false, false, true]],
    ['>=', [false, true, true]],
    ['<', [true, false, false]],
    ['<=', [true, true, false]],
    ['=', [false, true, false]],
    ['!=', [true, false, true]],
  ] as const)('RTE-3 Billing %s 3 for levels 2, 3, 4', (operator, expected) => {
    for (const text of [`Billing ${operator} 3`, `Billing${operator}3`, `  Billing  ${operator}\n3 `])
      expect([2, 3, 4].map((level) => fitting(text, { Billing: level }))).toEqual(expected)
  })

  test('RTE-3 a bare skill means more than 0', () => {
    expect([0, 1, 100].map((level) => fitting('Billing', { Billing: level }))).toEqual([false, true, true])
    expect(parseSkillExpression('Billing')).toEqual(parseSkillExpression('Billing > 0'))
  })

  test('RTE-3 a skill that an agent does not have is level 0, whatever its name', () => {
    expect(fitting('Billing', {})).toBe(false)
    expect(fitting('Billing = 0', {})).toBe(true)
    for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
      expect(fitting(name, {})).toBe(false)
      expect(fitting(`${name} = 0`, { Billing: 1 })).toBe(true)
    }
  })

  test('RTE-3 names differ by case', () => {
    expect(fitting('billing', { Billing: 5 })).toBe(false)
  })
})

describe('precedence', () => {
  const truth = (text: string): string =>
    [0, 1, 2, 3, 4, 5, 6, 7]
      .map((bits) => (fitting(text, { A: bits & 1, B: (bits >> 1) & 1, C: (bits >> 2) & 1 }) ? '1' : '0'))
      .join('')
  const table = (rule: (a: boolean, b: boolean, c: boolean) => boolean): string =>
    [0, 1, 2, 3, 4, 5, 6, 7].map((bits) => (rule((bits & 1) > 0, (bits & 2) > 0, (bits & 4) > 0) ? '1' : '0')).join('')

  test.each([
    ['A | B & C', table((a, b, c) => a || (b && c))],
    ['A & B | C', table((a, b, c) => (a && b) || c)],
    ['(A | B) & C', table((a, b, c) => (a || b) && c)],
    ['!A & B', table((a, b) => !a && b)],
    ['!(A & B)', table((a, b) => !(a && b))],
    ['!A | B', table((a, b) => !a || b)],
    ['!!A', table((a) => a)],
    ['! A > 0 & B', table((a, b) => !a && b)],
    ['A & !B | !C & A', table((a, b, c) => (a && !b) || (!c && a))],
    ['A | B | C & !A', table((a, b, c) => a || b || (c && !a))],
    ['((A))', table((a) => a)],
  ])('RTE-3 %s', (text, expected) => {
    expect(truth(text)).toBe(expected)
    const words = text
      .replaceAll('&', ' and ')
      .replaceAll('|', ' or ')
      .replace(/!(?!=)/g, ' not ')
    expect(truth(words)).toBe(expected)
    expect(truth(words.toUpperCase())).toBe(expected)
  })
})

describe('names', () => {
  test.each([
    ['"Gold Care" >= 2', 'Gold Care'],
    ['"and"', 'and'],
    ['"A & (B)"', 'A & (B)'],
    ['"3"', '3'],
    ['Größe', 'Größe'],
    ['日本語 > 1', '日本語'],
    ['Skill_1.a-b', 'Skill_1.a-b'],
    ['android', 'android'],
    ['notes', 'notes'],
    ['order', 'order'],
    ['constructor', 'constructor'],
  ])('RTE-3 %s names the skill %s', (text, name) => {
    expect(skillsIn(parseSkillExpression(text))).toEqual([name])
    expect(fitting(text, { [name]: 5 })).toBe(true)
  })

  test('RTE-3 each skill is named once, in order of appearance', () => {
    expect(skillsIn(parseSkillExpression('B & (A | !C > 2) | B < 5 & "A"'))).toEqual(['B', 'A', 'C'])
  })
})

describe('errors', () => {
  test.each([
    ['', 0, 'a skill'],
    ['   ', 3, 'a skill'],
    ['Billing >', 9, 'a number'],
    ['Billing > x', 10, 'a number'],
    ['Billing > > 3', 10, 'a number'],
    ['Billing > -1', 10, 'a skill, a number or an operator'],
    ['Billing &', 9, 'a skill'],
    ['Billing & | Sales', 10, 'a skill'],
    ['& Billing', 0, 'a skill'],
    ['Billing Sales', 8, '& or | or the end'],
    ['Billing > 3 4', 12, '& or | or the end'],
    ['(Billing', 8, ')'],
    ['(Billing | Sales & (A)', 22, ')'],
    ['Billing)', 7, '& or | or the end'],
    ['()', 1, 'a skill'],
    ['!', 1, 'a skill'],
    ['not', 3, 'a skill'],
    ['3 > Billing', 0, 'a skill'],
    ['Billing == 3', 9, 'a number'],
    ['Billing > 1.5', 11, 'a skill, a number or an operator'],
    ['Billing && Sales', 9, 'a skill'],
    ['"Gold', 0, 'a skill, a number or an operator'],
    ['Billing & ""', 10, 'a skill, a number or an operator'],
    ['Billing; Sales', 7, 'a skill, a number or an operator'],
  ])('RTE-3 %j fails at character %d: %s expected', (text, position, expected) => {
    let caught: unknown
    try {
      parseSkillExpression(text)
    } catch (error) {
      caught = error
    }
    if (!(caught instanceof SkillExpressionError)) throw new Error(`no SkillExpressionError but ${String(caught)}`)
    expect([caught.position, caught.expected]).toEqual([position, expected])
    expect(caught.message).toBe(`At character ${position + 1}: ${expected} expected`)
  })

  test('RTE-3 any text is read or refused with a position inside it, never anything else', () => {
    const pieces = fc.constantFrom(
      'A',
      'and',
      '"x y"',
      '&',
      '|',
      '!',
      '!=',
      '>=',
      '3',
      '(',
      ')',
      ' ',
      '"',
      'ß',
      '.',
      '💡',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((parts) => parts.join('')),
        ),
        (text) => {
          try {
            parseSkillExpression(text)
          } catch (error) {
            if (!(error instanceof SkillExpressionError)) throw error
            expect(error.position).toBeGreaterThanOrEqual(0)
            expect(error.position).toBeLessThanOrEqual(text.length)
          }
        },
      ),
      { numRuns: 2000 },
    )
  })

  test('RTE-3 an expression as long as the settings allow, nested as deep as it goes, is read', () => {
    expect(fitting(`${'('.repeat(499)}A${')'.repeat(499)}`, { A: 1 })).toBe(true)
    expect(fitting(`${'!'.repeat(998)}A`, { A: 1 })).toBe(true)
  })
})

describe('evaluation', () => {
  interface Written {
    readonly text: string
    readonly value: (levels: Readonly<Record<string, number>>) => boolean
    /** How tightly the outermost operator binds: 0 or, 1 and, 2 anything that needs no parentheses. */
    readonly tightness: number
  }
  const names = ['A', 'B', 'Gold Care', 'and']
  const inQuotes = (name: string): string => (name.includes(' ') || name === 'and' ? `"${name}"` : name)
  const inParentheses = ({ text, tightness }: Written, needed: number): string =>
    tightness < needed ? `(${text})` : text

  const comparison = fc
    .tuple(fc.constantFrom(...names), fc.constantFrom('>', '>=', '<', '<=', '=', '!=', ''), fc.nat(4))
    .map(([name, operator, level]): Written => {
      const meanings: Readonly<Record<string, (have: number) => boolean>> = {
        '>': (have) => have > level,
        '>=': (have) => have >= level,
        '<': (have) => have < level,
        '<=': (have) => have <= level,
        '=': (have) => have === level,
        '!=': (have) => have !== level,
        '': (have) => have > 0,
      }
      return {
        text: operator === '' ? inQuotes(name) : `${inQuotes(name)} ${operator} ${level}`,
        value: (levels) => meanings[operator]?.(levels[name] ?? 0) ?? false,
        tightness: 2,
      }
    })

  const { expression } = fc.letrec<{ expression: Written }>((tie) => ({
    expression: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      comparison,
      fc.tuple(tie('expression'), fc.constantFrom('!', 'not ', 'NOT ')).map(([operand, sign]): Written => ({
        text: `${sign}${inParentheses(operand, 2)}`,
        value: (levels) => !operand.value(levels),
        tightness: 2,
      })),
      fc
        .tuple(tie('expression'), tie('expression'), fc.constantFrom('&', ' and ', ' & '))
        .map(([left, right, sign]): Written => ({
          text: `${inParentheses(left, 1)}${sign}${inParentheses(right, 1)}`,
          value: (levels) => [left, right].every((side) => side.value(levels)),
          tightness: 1,
        })),
      fc
        .tuple(tie('expression'), tie('expression'), fc.constantFrom('|', ' or ', ' Or '))
        .map(([left, right, sign]): Written => ({
          text: `${left.text}${sign}${right.text}`,
          value: (levels) => [left, right].some((side) => side.value(levels)),
          tightness: 0,
        })),
    ),
  }))
  const levels = fc.dictionary(fc.constantFrom(...names), fc.nat(5))

  test('RTE-3 written with the fewest parentheses, every expression means what it was built to mean', () => {
    fc.assert(
      fc.property(expression, levels, (written, skills) => {
        expect(fitting(written.text, skills)).toBe(written.value(skills))
      }),
      { numRuns: 3000 },
    )
  })
})
