/**
 * A process of its own: restores every snapshot of a folder, says whether a snapshot taken at once is the same byte for byte, and runs on
 * to the end. Reads `course.json` and `splits.json`; writes one JSON line for each split.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Simulation } from '../../engine/simulation.ts'
import { courseSchema, splitsSchema } from './handOver.ts'
import { finish } from './runner.ts'

const folder = process.argv[2] ?? '.'
const read = (file: string): unknown => JSON.parse(readFileSync(path.join(folder, file), 'utf8'))
const course = courseSchema.parse(read('course.json'))
for (const { file, decided } of splitsSchema.parse(read('splits.json'))) {
  const bytes = readFileSync(path.join(folder, file))
  const simulation = Simulation.restore(bytes)
  const isSame = bytes.equals(simulation.snapshot())
  const { hash, commandHash, digest, events, records, commands } = finish(simulation, course, decided)
  process.stdout.write(`${JSON.stringify({ file, isSame, hash, commandHash, digest, events, records, commands })}\n`)
}
