import { FakeStore } from './fakeStore.ts'

/** A read side for runs of which nobody reads the records. */
export class SilentStore extends FakeStore {
  override project(): void {
    // What is read of the records is of no interest here.
  }
}
