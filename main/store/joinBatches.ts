import type { StoredBatch } from './store.ts'

/** Whether a batch goes on where another ends. */
function continues(batch: StoredBatch, before: StoredBatch): boolean {
  return batch.branch === before.branch && batch.first === before.first + before.count
}

/** The same records in as few batches as there are unbroken runs: one transaction instead of one for each command. */
export function joinBatches(batches: readonly StoredBatch[]): StoredBatch[] {
  const runs: StoredBatch[][] = []
  for (const batch of batches) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    if (run !== undefined && last !== undefined && continues(batch, last)) run.push(batch)
    else runs.push([batch])
  }
  return runs.flatMap((run) => (run.length === 1 ? run : [joined(run)]))
}

function joined(run: readonly StoredBatch[]): StoredBatch {
  const words = new Int32Array(run.reduce((length, batch) => length + batch.words.length, 0))
  let at = 0
  for (const batch of run) {
    words.set(batch.words, at)
    at += batch.words.length
  }
  const [first] = run
  return {
    branch: first?.branch ?? '',
    first: first?.first ?? 0,
    count: run.reduce((count, batch) => count + batch.count, 0),
    words,
    texts: run.flatMap(({ texts }) => texts),
  }
}
