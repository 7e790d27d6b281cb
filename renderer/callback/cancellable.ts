import type { CallbackRow } from '../connection/contract.ts'

/** Whether a callback can be cancelled (CBK-5); PROCESSING and COMPLETED ones stay (UI-15d). */
export const cancellable = ({ state }: CallbackRow) => state !== 'PROCESSING' && state !== 'COMPLETED'
