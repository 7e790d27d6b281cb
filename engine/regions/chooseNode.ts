import type { Region, RegionRule } from '../tenant/region.ts'

/** Where work connects. */
export interface NodeChoice {
  readonly region: string
  readonly node: string
  /** Nodes tried before it, in order, all found down. */
  readonly tried: readonly string[]
}

/** Regions that may serve a queue, in the order in which they are tried: preferred, then fallback; without a rule all, as listed (REG-4). */
export function regionOrder(regions: readonly Region[], rule: RegionRule | undefined): readonly Region[] {
  if (rule === undefined) return regions
  return [...rule.preferred, ...rule.fallback].flatMap((name) => regions.filter((region) => region.name === name))
}

/**
 * REG-2: the first healthy node of the first region that has one. Undefined: none is healthy (5701).
 * @param isUp health of a node; a slow one is up
 */
export function chooseNode(
  regions: readonly Region[],
  rule: RegionRule | undefined,
  isUp: (region: string, node: string) => boolean,
): NodeChoice | undefined {
  const tried: string[] = []
  for (const region of regionOrder(regions, rule))
    for (const node of region.nodes) {
      if (isUp(region.name, node)) return { region: region.name, node, tried }
      tried.push(`${region.name}/${node}`)
    }
  return undefined
}
