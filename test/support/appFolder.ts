import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, readdir, symlink } from 'node:fs/promises'
import path from 'node:path'
import { temporaryFolder } from './host.ts'

export const root = path.resolve(import.meta.dirname, '..', '..')
export const EXAMPLES = path.join(root, 'docs', 'examples')

/** An app of somebody else: the examples in its folder `test`, and Ringback as it is cloned into `.ringback`. */
export class AppFolder {
  readonly path: string
  readonly remove: () => Promise<void>

  private constructor(folder: Awaited<ReturnType<typeof temporaryFolder>>) {
    this.path = folder.path
    this.remove = folder.remove
  }

  static async make(): Promise<AppFolder> {
    const app = new AppFolder(await temporaryFolder())
    await symlink(root, path.join(app.path, '.ringback'))
    await mkdir(path.join(app.path, 'test'))
    for (const name of await readdir(EXAMPLES)) {
      if (name.endsWith('.mjs')) await cp(path.join(EXAMPLES, name), path.join(app.path, 'test', name))
    }
    return app
  }

  /** Runs lines of a shell in the folder, ending at the first that fails; what they leave running is ended with them. */
  async run(script: string): Promise<{ readonly code: number | null; readonly output: string }> {
    const clean = Object.entries(process.env).filter(([name]) => !/^(?:RINGBACK|VITEST|NODE_OPTIONS)/.test(name))
    const leaving = `trap 'for job in $(jobs -p); do kill $job && wait $job || true; done' EXIT\n`
    const child = spawn('bash', ['-e', '-o', 'pipefail', '-c', `${leaving}${script}`], {
      cwd: this.path,
      env: Object.fromEntries(clean),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (output += text))
    }
    const [code] = await once(child, 'close')
    return { code: typeof code === 'number' ? code : null, output }
  }
}

/** The code blocks of a Markdown text in a language, in order. */
export function blocksOf(text: string, language: string): string[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(([, code = '']) => code)
}
