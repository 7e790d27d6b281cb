import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

let found: string | undefined

/**
 * The folder of the files that ship with the product. It is looked for upwards from this module, so that it is found from the source tree,
 * from the built bundle and from inside an application archive alike.
 * @throws Error when the installation lacks it
 */
export function assetsFolder(): string {
  found ??= folderAbove(dirname(fileURLToPath(import.meta.url)))
  return found
}

/** Path of a file in the assets folder. */
export function assetPath(...names: string[]): string {
  return join(assetsFolder(), ...names)
}

function folderAbove(start: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    const assets = join(folder, 'assets')
    if (existsSync(join(assets, 'zones.json'))) return assets
    if (folder === dirname(folder)) {
      throw new Error(`The installation is incomplete: no assets/zones.json in ${start} or a folder above it.`)
    }
  }
}
