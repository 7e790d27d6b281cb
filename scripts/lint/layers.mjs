/** The layers of the source tree and what each may import. One function, so that the rule and its tests read the same table. */
import { builtinModules } from 'node:module'

const ENGINE_PACKAGES = ['luxon', 'zod', 'libphonenumber-js', 're2js']

/** The only file that compiles patterns written by users; re2js runs in linear time. */
export const PATTERN_WRAPPER = 'engine/numbers/pattern.ts'
/** The only file that turns local dates and times into instants (HRS-3). */
export const LOCAL_TIME = 'engine/hours/localTime.ts'
/** The only files that touch Electron's channels. */
export const IPC_FILES = ['main/electron/ipc.ts', 'main/electron/preload.ts']

/** What the renderer may know of the host: erased types, the constants of pure tables, and the arithmetic of capacity cells. */
const RENDERER_TYPES = [
  /^main\/handlers\//,
  /^main\/session\/sessionTypes\.ts$/,
  /^main\/store\/store\.ts$/,
  /^engine\//,
]
const RENDERER_VALUES = ['engine/records/kinds.ts', 'engine/capacity/editRule.ts', 'engine/capacity/statement.ts']
const HOST_PACKAGES = /^(electron|fastify|fastify-.*|@fastify\/.*|@scalar\/.*|sql\.js|ws|commander)$/
const UI_PACKAGES = /^(react|react-dom|@mantine\/.*|@tabler\/.*|@tanstack\/.*|recharts|zustand)$/
const UNSHIPPED = /^(test|scripts|bin|dist|docs)\//

/** Name of the package behind a specifier: `@scope/name/sub` → `@scope/name`. */
const packageOf = (specifier) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

const isBuiltin = (specifier) => specifier.startsWith('node:') || builtinModules.includes(specifier)

/** Layer of a file given by its path from the root with `/`, or undefined for files without boundaries. */
export function layerOf(file) {
  const layer = file.split('/')[0]
  return ['engine', 'main', 'renderer'].includes(layer) ? layer : undefined
}

function engine(file, target) {
  if (target.path !== undefined) {
    return target.path.startsWith('engine/') ? undefined : 'engine/ imports only itself and its four libraries.'
  }
  const name = packageOf(target.package)
  if (!ENGINE_PACKAGES.includes(name)) return `engine/ may import only ${ENGINE_PACKAGES.join(', ')} and itself.`
  if (name === 're2js' && file !== PATTERN_WRAPPER) return `Patterns are compiled in ${PATTERN_WRAPPER} only.`
  return undefined
}

function main(file, target, typeOnly) {
  if (target.path !== undefined) {
    if (target.path.startsWith('renderer/')) return 'main/ never imports renderer/.'
    return UNSHIPPED.test(target.path) ? 'Shipped code imports shipped code only.' : undefined
  }
  const name = packageOf(target.package)
  if (name === 'electron' && !typeOnly && !file.startsWith('main/electron/')) {
    return '`electron` is imported by value in main/electron only.'
  }
  return UI_PACKAGES.test(name) ? 'main/ does not know the UI libraries.' : undefined
}

function renderer(_file, target, typeOnly) {
  if (target.path !== undefined) {
    if (target.path.startsWith('renderer/') || target.path.startsWith('assets/')) return undefined
    if (RENDERER_VALUES.includes(target.path)) return undefined
    if (typeOnly && RENDERER_TYPES.some((pattern) => pattern.test(target.path))) return undefined
    return 'renderer/ imports only types (`import type`) of main/handlers, the session and store contracts and engine/, and the values of engine/records/kinds.ts and of the editing in engine/capacity/.'
  }
  if (isBuiltin(target.package)) return 'renderer/ runs in a browser: no Node modules.'
  return HOST_PACKAGES.test(packageOf(target.package)) ? 'renderer/ does not know the host libraries.' : undefined
}

/**
 * Why `file` may not import `target`, or undefined when it may.
 * @param {string} file path from the root
 * @param {{path: string} | {package: string}} target a file by its path from the root, or a package specifier
 * @param {boolean} typeOnly nothing is left of the import at run time
 */
export function allowed(file, target, typeOnly) {
  const layer = layerOf(file)
  if (layer === 'engine') return engine(file, target)
  if (layer === 'main') return main(file, target, typeOnly)
  if (layer === 'renderer') return renderer(file, target, typeOnly)
  return undefined
}
