import type { StoredSnapshot } from '../store/store.ts'
import type { Course } from './course.ts'
import type { Journal } from './journal.ts'

/** A snapshot of the present state, when all that led to it is durable. Rejects with `SessionUnavailableError` when it is undone. */
export async function durableSnapshot(course: Course, journal: Journal, sequence: number): Promise<StoredSnapshot> {
  const [snapshot] = await Promise.all([course.takeSnapshot(sequence), journal.whenSynced(sequence)])
  return snapshot
}
