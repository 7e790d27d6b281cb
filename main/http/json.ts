/** Deepest nesting of what is sent; a tenant file has about ten levels. What is deeper would end any program that goes down by recursion. */
const DEEPEST = 64

/** Is a value nested deeper than anything that is asked for here? */
export function isTooDeep(value: unknown, left = DEEPEST): boolean {
  if (typeof value !== 'object' || value === null) return false
  return left === 0 || Object.values(value).some((inner) => isTooDeep(inner, left - 1))
}
