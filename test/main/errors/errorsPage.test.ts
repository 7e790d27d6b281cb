import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { ERROR_CATALOGUE } from '../../../main/errors/catalogue.ts'
import { errorSections, renewPage } from '../../../main/errors/errorsPage.ts'

const PAGE = path.resolve(import.meta.dirname, '../../../docs/errors.md')

describe('docs/errors.md', () => {
  test('API-4 its parts are those of the code; UPDATE_ERRORS=1 renews them', async () => {
    const committed = await readFile(PAGE, 'utf8')
    const current = renewPage(committed)
    if (process.env['UPDATE_ERRORS'] === '1') await writeFile(PAGE, current)
    else expect(committed, 'run UPDATE_ERRORS=1 npx vitest run test/main/errors').toBe(current)
  })

  test('API-4, ERR-1 each code of the closed set has a section with cause and remedy', () => {
    const sections = errorSections().split(/^## /m).slice(1)
    expect(sections.map((text) => Number.parseInt(text, 10))).toEqual(Object.keys(ERROR_CATALOGUE).map(Number))
    for (const section of sections) {
      expect(section).toMatch(/^- \*\*Cause:\*\* .{20,}\.$/m)
      expect(section).toMatch(/^- \*\*Remedy:\*\* .{10,}\.$/m)
    }
  })

  test('API-4 the statuses are those of the contract', () => {
    const byStatus = new Map<number, number[]>()
    for (const [code, { http }] of Object.entries(ERROR_CATALOGUE))
      byStatus.set(http, [...(byStatus.get(http) ?? []), Number(code)])
    expect(Object.fromEntries(byStatus)).toEqual({
      400: [501, 7030, 7036, 7037, 7040, 7042, 7051, 7052, 7060],
      401: [503, 1103],
      403: [403, 7061, 7062],
      404: [404, 7050],
      405: [405],
      409: [409],
      413: [413],
      415: [415],
      429: [429, 7041],
      500: [50001],
      502: [5701],
      503: [5030],
    })
  })
})
