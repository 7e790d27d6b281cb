import MiniSearch from 'minisearch'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { assetsFolder } from '../../ports/assets.ts'
import { readGuide, type Guide } from './guide.ts'

/** Guides in the order in which they are best read; others follow by name. */
const ORDER = ['ten-minutes', 'api', 'errors', 'widget', 'cli', 'model', 'scenarios', 'settings', 'access']

const MOST_FOUND = 30

/** Something that the search has found: a section of a guide, or an operation of the API. */
export interface Found {
  readonly address: string
  readonly title: string
  /** Guide that it stands in, or method and path. */
  readonly where: string
}

const entrySchema = z.object({ address: z.string(), title: z.string(), where: z.string() })
type Entry = Found & { readonly id: number; readonly text: string }

const operationSchema = z.object({ operationId: z.string(), summary: z.string(), tags: z.array(z.string()).min(1) })
const documentSchema = z.object({ paths: z.record(z.string(), z.record(z.string(), operationSchema)) })

/** The guides of `docs/`, and a search over them and the operations of the API document. It needs no other server. */
export class GuideLibrary {
  readonly guides: readonly Guide[]
  readonly #search: MiniSearch<Entry>

  private constructor(guides: readonly Guide[], document: string) {
    this.guides = guides
    this.#search = new MiniSearch<Entry>({
      fields: ['title', 'text', 'where'],
      storeFields: ['address', 'title', 'where'],
      searchOptions: { boost: { title: 3 }, prefix: true, fuzzy: 0.1, combineWith: 'AND' },
    })
    const found = [...guides.flatMap(sectionsOf), ...operationsOf(document)]
    this.#search.addAll(found.map((one, id) => ({ ...one, id })))
  }

  /** Folder of the guides: beside the assets, in a checkout as in a package. */
  static get folder(): string {
    return join(assetsFolder(), '..', 'docs')
  }

  /** @param document the API document, JSON */
  static async open(document: string): Promise<GuideLibrary> {
    const names = (await readdir(GuideLibrary.folder)).flatMap((file) => /^([\w-]+)\.md$/.exec(file)?.[1] ?? [])
    const place = (name: string): number => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length)
    names.sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1))
    const read = async (name: string) =>
      readGuide(name, await readFile(join(GuideLibrary.folder, `${name}.md`), 'utf8'))
    return new GuideLibrary(await Promise.all(names.map(read)), document)
  }

  guide(name: string): Guide | undefined {
    return this.guides.find((one) => one.name === name)
  }

  find(text: string): Found[] {
    return this.#search
      .search(text)
      .slice(0, MOST_FOUND)
      .map((one) => entrySchema.parse(one))
  }
}

const sectionsOf = ({ name, title: where, sections }: Guide): Omit<Entry, 'id'>[] =>
  sections.map(({ anchor, title, text }) => ({ address: `/docs/guides/${name}#${anchor}`, title, where, text }))

/** Operations stand in the reference under their tag. */
function operationsOf(document: string): Omit<Entry, 'id'>[] {
  const { paths } = documentSchema.parse(JSON.parse(document))
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, summary, tags }]) => ({
      address: `/docs#tag/${(tags[0] ?? '').toLowerCase().replaceAll(' ', '-')}/${method.toUpperCase()}${path}`,
      title: summary,
      where: `${method.toUpperCase()} ${path}`,
      text: operationId,
    })),
  )
}
