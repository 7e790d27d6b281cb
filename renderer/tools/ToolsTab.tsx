import { CallInSection } from './callIn/CallInSection.tsx'
import { CapacitySection } from './capacity/CapacitySection.tsx'
import { NumbersSection } from './numbers/NumbersSection.tsx'
import { QueuesSection } from './queues/QueuesSection.tsx'
import { RefetchSection } from './refetch/RefetchSection.tsx'
import { RegionsSection } from './regions/RegionsSection.tsx'
import { SearchSection } from './search/SearchSection.tsx'
import { useView } from '../state/view.ts'

/** The vendor's Tools tab (UI-40): one section at a time, each at an address of its own. */
export function ToolsTab() {
  const section = useView((state) => state.section)
  switch (section) {
    case 'search':
      return <SearchSection />
    case 'queues':
      return <QueuesSection />
    case 'capacity':
      return <CapacitySection />
    case 'numbers':
      return <NumbersSection />
    case 'regions':
      return <RegionsSection />
    case 'callIn':
      return <CallInSection />
    case 'refetch':
      return <RefetchSection />
  }
}
