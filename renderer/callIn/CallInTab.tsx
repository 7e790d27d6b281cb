import { useEffect, useState } from 'react'
import { DataTable } from '../components/DataTable.tsx'
import { Problem } from '../components/Problem.tsx'
import { useColumns } from '../components/TableMenu.tsx'
import { useSearchKey } from '../components/useSearchKey.ts'
import { markReady } from '../frame/ready.ts'
import { setParams } from '../state/params.ts'
import { useSession } from '../state/session.ts'
import { texts } from '../text/en.ts'
import { CallInDetail } from './CallInDetail.tsx'
import { CallInToolbar } from './CallInToolbar.tsx'
import { orderText, useCallInView } from './callInView.ts'
import { callInColumns } from './columns.tsx'
import { EmptyCallIns } from './EmptyCallIns.tsx'
import { useCallInPage } from './useCallInPage.ts'

/** The vendor's list of call-in requests (UI-30). */
export function CallInTab() {
  const [live, setLive] = useState(true)
  const view = useCallInPage(live)
  const { order, open } = useCallInView()
  const zone = useSession((state) => state.status?.zone ?? 'UTC')
  const { page, error } = view
  const table = useColumns('call-ins', callInColumns(zone))
  const opened = page?.rows.find(({ id }) => id === open)
  useSearchKey('call-in-search')
  useEffect(() => {
    if (page !== undefined) markReady()
  }, [page])
  return (
    <>
      <CallInToolbar view={view} live={live} onLive={setLive} table={table} />
      {error !== undefined && error.code !== 0 && <Problem error={error} lead={texts.callbacks.failed} />}
      {page !== undefined && page.rows.length === 0 ? (
        <EmptyCallIns page={page} />
      ) : (
        <div className="beside">
          <div className="main">
            <DataTable
              id="call-ins"
              label={texts.callIn.title}
              columns={table.columns}
              rows={page?.rows ?? []}
              keyOf={({ id }) => id}
              order={order}
              onOrder={(next) => setParams({ 'callIn.sort': orderText(next) })}
              open={open}
              onOpen={(id) => setParams({ 'callIn.open': id })}
              first={view.first}
              count={page?.matching ?? 0}
              waiting={view.waiting}
            />
          </div>
          {opened !== undefined && <CallInDetail request={opened} />}
        </div>
      )}
    </>
  )
}
