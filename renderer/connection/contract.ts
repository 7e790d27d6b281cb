import type { HandlerArgs, HandlerName, HandlerResult } from '../../main/handlers/index.ts'

export type {
  HistoryRecord,
  MenuCommand,
  RpcPush,
  RpcReply,
  RpcRequest,
  SignedInUser,
} from '../../main/handlers/index.ts'

/** What can be asked of the host: the names, arguments and results of its handlers. */
export type Method = HandlerName
export type ArgsOf<M extends Method> = HandlerArgs<M>
export type ResultOf<M extends Method> = HandlerResult<M>

export type CallbackRow = ResultOf<'callbacks.list'>['rows'][number]
export type CallbackRecord = ResultOf<'callbacks.get'>['callback']
export type Slot = ResultOf<'callbacks.slots'>['slots'][number]
export type CallInRequest = ResultOf<'callIn.requests.list'>['rows'][number]
