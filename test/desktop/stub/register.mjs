/** Loader hook: `electron` resolves to the stub beside this file. */
import { registerHooks } from './hooks.mjs'

registerHooks()
