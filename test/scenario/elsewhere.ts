import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import type { z } from 'zod'
import { answerSchema } from './handOver.ts'
import type { splitsSchema } from './handOver.ts'
import type { Course } from './runner.ts'

const execute = promisify(execFile)

export type Splits = z.infer<typeof splitsSchema>
export type Answer = z.infer<typeof answerSchema>

/**
 * Lets a process of its own restore the snapshots of a folder, each of them, and run on to the end of their course.
 * @param program path of what `bundleForNode` has made
 * @returns what became of each, in the order of `splits`
 */
export async function restoreElsewhere(
  program: string,
  folder: string,
  course: Course,
  splits: Splits,
): Promise<Answer[]> {
  writeFileSync(path.join(folder, 'course.json'), JSON.stringify(course))
  writeFileSync(path.join(folder, 'splits.json'), JSON.stringify(splits))
  const { stdout } = await execute(process.execPath, [program, folder], { maxBuffer: 2 ** 24 })
  return stdout
    .trim()
    .split('\n')
    .map((line) => answerSchema.parse(JSON.parse(line)))
}
