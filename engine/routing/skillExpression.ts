/** What an agent must have, as a tree (RTE-3). */
export type SkillExpression =
  | { readonly kind: 'compare'; readonly skill: string; readonly operator: Comparison; readonly level: number }
  | { readonly kind: 'and' | 'or'; readonly left: SkillExpression; readonly right: SkillExpression }
  | { readonly kind: 'not'; readonly operand: SkillExpression }

export type Comparison = '>' | '>=' | '<' | '<=' | '=' | '!='

/** Thrown by `parseSkillExpression`; `position` counts characters from 0. */
export class SkillExpressionError extends Error {
  override readonly name = 'SkillExpressionError'
  constructor(
    readonly position: number,
    readonly expected: string,
  ) {
    super(`At character ${position + 1}: ${expected} expected`)
  }
}

interface Token {
  readonly kind: 'name' | 'number' | 'comparison' | '&' | '|' | '!' | '(' | ')' | 'end'
  readonly text: string
  readonly position: number
}

const WORDS: Readonly<Record<string, '&' | '|' | '!'>> = { and: '&', or: '|', not: '!' }
const SPACE = /\s+/y
const COMPARISON = />=|<=|!=|>|<|=/y
const NUMBER = /\d+/y
const WORD = /[\p{L}_][\p{L}\p{N}_.-]*/uy
const QUOTED = /"[^"]+"/y

function tokenAt(text: string, position: number): Token {
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = position
    return pattern.exec(text)?.[0]
  }
  if (position >= text.length) return { kind: 'end', text: '', position }
  const comparison = match(COMPARISON)
  if (comparison !== undefined) return { kind: 'comparison', text: comparison, position }
  const number = match(NUMBER)
  if (number !== undefined) return { kind: 'number', text: number, position }
  const quoted = match(QUOTED)
  if (quoted !== undefined) return { kind: 'name', text: quoted, position }
  const word = match(WORD)
  if (word !== undefined) {
    const lower = word.toLowerCase()
    return { kind: (Object.hasOwn(WORDS, lower) ? WORDS[lower] : undefined) ?? 'name', text: word, position }
  }
  const sign = text.charAt(position)
  if (sign === '&' || sign === '|' || sign === '!' || sign === '(' || sign === ')')
    return { kind: sign, text: sign, position }
  throw new SkillExpressionError(position, 'a skill, a number or an operator')
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  let position = 0
  for (;;) {
    SPACE.lastIndex = position
    position += SPACE.exec(text)?.[0].length ?? 0
    const token = tokenAt(text, position)
    tokens.push(token)
    if (token.kind === 'end') return tokens
    position += token.text.length
  }
}

class Parser {
  private index = 0
  constructor(private readonly tokens: readonly Token[]) {}

  private peek(): Token {
    return this.tokens[this.index] ?? { kind: 'end', text: '', position: 0 }
  }

  private accept(kind: Token['kind']): Token | undefined {
    const token = this.peek()
    if (token.kind !== kind) return undefined
    this.index++
    return token
  }

  whole(): SkillExpression {
    const expression = this.either()
    const rest = this.peek()
    if (rest.kind !== 'end') throw new SkillExpressionError(rest.position, '& or | or the end')
    return expression
  }

  private either(): SkillExpression {
    let left = this.both()
    while (this.accept('|')) left = { kind: 'or', left, right: this.both() }
    return left
  }

  private both(): SkillExpression {
    let left = this.single()
    while (this.accept('&')) left = { kind: 'and', left, right: this.single() }
    return left
  }

  private single(): SkillExpression {
    if (this.accept('!')) return { kind: 'not', operand: this.single() }
    if (this.accept('(')) {
      const inner = this.either()
      if (!this.accept(')')) throw new SkillExpressionError(this.peek().position, ')')
      return inner
    }
    const name = this.accept('name')
    if (name === undefined) throw new SkillExpressionError(this.peek().position, 'a skill')
    const skill = name.text.startsWith('"') ? name.text.slice(1, -1) : name.text
    const comparison = this.accept('comparison')
    if (comparison === undefined) return { kind: 'compare', skill, operator: '>', level: 0 }
    const level = this.accept('number')
    if (level === undefined) throw new SkillExpressionError(this.peek().position, 'a number')
    return { kind: 'compare', skill, operator: comparisonOf(comparison.text), level: Number(level.text) }
  }
}

function comparisonOf(text: string): Comparison {
  switch (text) {
    case '>':
    case '>=':
    case '<':
    case '<=':
    case '!=':
      return text
    default:
      return '='
  }
}

/**
 * Reads a skill expression such as `Billing >= 3 & ("Gold Care" | !French)` (RTE-3). `!` binds tighter than `&`, `&` tighter than `|`.
 * @throws SkillExpressionError with position and what was expected
 */
export function parseSkillExpression(text: string): SkillExpression {
  return new Parser(tokensOf(text)).whole()
}

/** Whether an agent with these skill levels fits; a skill the agent does not have is level 0. */
export function fits(expression: SkillExpression, skills: Readonly<Record<string, number>>): boolean {
  switch (expression.kind) {
    case 'and':
      return fits(expression.left, skills) && fits(expression.right, skills)
    case 'or':
      return fits(expression.left, skills) || fits(expression.right, skills)
    case 'not':
      return !fits(expression.operand, skills)
    case 'compare':
      return compare(Object.hasOwn(skills, expression.skill) ? (skills[expression.skill] ?? 0) : 0, expression)
  }
}

function compare(level: number, { operator, level: wanted }: { operator: Comparison; level: number }): boolean {
  switch (operator) {
    case '>':
      return level > wanted
    case '>=':
      return level >= wanted
    case '<':
      return level < wanted
    case '<=':
      return level <= wanted
    case '=':
      return level === wanted
    case '!=':
      return level !== wanted
  }
}

/** Names of the skills an expression mentions, each once, in order of appearance. */
export function skillsIn(expression: SkillExpression): string[] {
  switch (expression.kind) {
    case 'compare':
      return [expression.skill]
    case 'not':
      return skillsIn(expression.operand)
    case 'and':
    case 'or':
      return [...new Set([...skillsIn(expression.left), ...skillsIn(expression.right)])]
  }
}
