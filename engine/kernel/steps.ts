/** Work that takes a while, to be done a short step at a time: who runs it may turn to something else in between. */
export type Steps<T> = Generator<undefined, T, undefined>

/** Does all steps at once. */
export function finished<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}
