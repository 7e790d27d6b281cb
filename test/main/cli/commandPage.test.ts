import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { wholeProgram } from '../../../main/cli/cli.ts'
import { commandPage } from './commandPage.ts'

const PAGE = path.resolve(import.meta.dirname, '../../../docs/cli.md')

test('docs/cli.md tells every command as it is; UPDATE_CLI=1 renews it', async () => {
  const page = await commandPage(await wholeProgram(() => undefined))
  if (process.env['UPDATE_CLI'] === '1') await writeFile(PAGE, page)
  expect(page, 'run UPDATE_CLI=1 npx vitest run test/main/cli/commandPage.test.ts').toBe(await readFile(PAGE, 'utf8'))
})
