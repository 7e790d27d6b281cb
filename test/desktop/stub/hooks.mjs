import { register } from 'node:module'

const stub = new URL('./electron.mjs', import.meta.url).href

/** Installs the hook in the running process. */
export function registerHooks() {
  register(import.meta.url)
}

/** Called by the module loader. */
export function resolve(specifier, context, next) {
  return specifier === 'electron' ? { url: stub, shortCircuit: true } : next(specifier, context)
}
