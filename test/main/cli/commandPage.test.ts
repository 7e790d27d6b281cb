import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Command } from 'commander'
import { expect, test } from 'vitest'
import { wholeProgram } from '../../../main/cli/cli.ts'
import { commandPage } from './commandPage.ts'

const PAGE = path.resolve(import.meta.dirname, '../../../docs/cli.md')

test('docs/cli.md tells every command as it is; UPDATE_CLI=1 renews it', async () => {
  const page = await commandPage(await wholeProgram(() => undefined))
  if (process.env['UPDATE_CLI'] === '1') await writeFile(PAGE, page)
  expect(page, 'run UPDATE_CLI=1 npx vitest run test/main/cli/commandPage.test.ts').toBe(await readFile(PAGE, 'utf8'))
})

function leavesOf(command: Command): readonly Command[] {
  return command.commands.length === 0 ? [command] : command.commands.flatMap(leavesOf)
}

test('SIM-7 the help of every command ends with examples, and every command has --json', async () => {
  for (const command of leavesOf(await wholeProgram(() => undefined))) {
    let help = ''
    command.configureOutput({ writeOut: (text) => (help += text) })
    command.outputHelp()
    expect(help, command.name()).toMatch(/^Examples?:\n +ringback /m)
    // What completes a shell is a script of that shell.
    if (command.name() !== 'completion') expect(command.options.map(({ long }) => long)).toContain('--json')
  }
})
