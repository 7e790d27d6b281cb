import type { Slot } from '../connection/contract.ts'
import { texts } from '../text/en.ts'

/** Neighbouring slots that are offered, or that are missing for one reason. */
export type SlotGroup =
  | { readonly kind: 'free'; readonly slots: readonly Slot[] }
  | {
      readonly kind: 'missing'
      readonly from: number
      readonly to: number
      readonly why: string
      readonly rule: string
    }

/** A fact as a number, 0 when it is none. */
const figure = (value: string | number | boolean | undefined) => (typeof value === 'number' ? value : 0)

/** Why a slot is not offered (AVL-6). */
function whyNot(slot: Slot): string {
  const facts = slot.because?.facts ?? {}
  switch (slot.because?.cause) {
    case 'closed':
      return texts.create.because.closed(String(facts['hours'] ?? ''))
    case 'noCapacity':
      return texts.create.because.noCapacity
    case 'full':
      return texts.create.because.full(figure(facts['booked']), figure(facts['total']))
    case 'past':
      return texts.create.because.past
    case 'tooSoon':
      return texts.create.because.tooSoon(figure(facts['minimumTimeMinutes']))
    default:
      return slot.because?.cause ?? ''
  }
}

/** The slots of a day in order, those without a place joined where they touch and share the reason. */
export function groupsOf(slots: readonly Slot[]): SlotGroup[] {
  const groups: SlotGroup[] = []
  for (const slot of slots) {
    const last = groups.at(-1)
    if (slot.available) {
      if (last?.kind === 'free') groups[groups.length - 1] = { kind: 'free', slots: [...last.slots, slot] }
      else groups.push({ kind: 'free', slots: [slot] })
      continue
    }
    const why = whyNot(slot)
    if (last?.kind === 'missing' && last.why === why) groups[groups.length - 1] = { ...last, to: slot.end }
    else groups.push({ kind: 'missing', from: slot.start, to: slot.end, why, rule: slot.because?.rule ?? '' })
  }
  return groups
}
