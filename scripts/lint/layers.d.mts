export const PATTERN_WRAPPER: string
export const LOCAL_TIME: string
export const IPC_FILES: readonly string[]
