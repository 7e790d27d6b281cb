import { version } from '../package.json'

/** Version of the product. */
export const productVersion: string = version

/** What the program runs on, such as `Node.js 20.19.0` or, in the desktop program, `Electron 45.4.1`. */
export function runtimeVersion(): string {
  const { electron, node } = process.versions
  return electron === undefined ? `Node.js ${node}` : `Electron ${electron}`
}
