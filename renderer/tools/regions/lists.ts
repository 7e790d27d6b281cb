/** Where a region may stand in a rule (REG-1). */
export const LISTS = ['preferred', 'fallback', 'ignored'] as const
export type ListName = (typeof LISTS)[number]

/** Every region of the tenant in one of the lists; the order of `ignored` means nothing. */
export type Affinity = Readonly<Record<ListName, readonly string[]>>

/** The lists of a rule; what is in neither of the first two is ignored. */
export function affinityOf(
  rule: { readonly preferred: readonly string[]; readonly fallback: readonly string[] },
  regions: readonly string[],
): Affinity {
  const { preferred, fallback } = rule
  const ignored = regions.filter((name) => !preferred.includes(name) && !fallback.includes(name))
  return { preferred, fallback, ignored }
}

/** A region put into a list at a place, counted without it; beyond the end: last. */
export function moved(affinity: Affinity, region: string, to: ListName, place: number): Affinity {
  const without = (list: readonly string[]) => list.filter((name) => name !== region)
  const rest = {
    preferred: without(affinity.preferred),
    fallback: without(affinity.fallback),
    ignored: without(affinity.ignored),
  }
  return { ...rest, [to]: rest[to].toSpliced(place, 0, region) }
}

export const listOf = (affinity: Affinity, region: string): ListName =>
  LISTS.find((list) => affinity[list].includes(region)) ?? 'ignored'
