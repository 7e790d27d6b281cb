import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { readApiDocument, type Operation } from '../../../main/cli/remote/apiDocument.ts'
import { argumentOf } from '../../../main/cli/remote/perform.ts'
import type { Verb } from '../../../main/cli/remote/verb.ts'
import { VERB_GROUPS } from '../../../main/cli/remote/verbs/index.ts'
import { handlers } from '../../../main/handlers/index.ts'

const root = path.resolve(import.meta.dirname, '../../..')
const { operations } = readApiDocument(JSON.parse(readFileSync(path.join(root, 'docs/openapi.json'), 'utf8')))
const verbs = VERB_GROUPS.flatMap((group) =>
  group.verbs.map((verb) => ({ ...verb, title: `${group.name} ${verb.name}` })),
)

/** Operations of the control API that no verb of the tables carries out. */
const WITHOUT_VERB: Readonly<Record<string, string>> = {
  events: 'ringback events follows the stream',
}

/** Handlers that no route of the control API calls. */
const WITHOUT_ROUTE: Readonly<Record<string, string>> = {
  'session.signIn': 'the header x-act-as names the user of each request (SIM-4)',
  'session.signOut': 'as above',
  'session.me': 'as above',
  'session.active': 'sign-ins of requests do not last, so they do not end for inactivity (ACC-5)',
  'tenant.get': 'tenant.export gives the same with its revision',
}

const isControl = ({ path: route }: Operation): boolean => route.startsWith('/sim/v1')

/** Arguments that a verb can give to its operation; undefined for one that makes its request itself. */
const givenBy = ({ inputs = [], fixed = {} }: Verb): string[] => [...inputs.map(argumentOf), ...Object.keys(fixed)]

describe('verbs over a running host', () => {
  test('SIM-7 every operation of the control API has a verb, or is named here with the reason', () => {
    const carriedOut = new Set(verbs.map(({ operation }) => operation))
    const without = [...operations.values()].filter(isControl).filter(({ id }) => !carriedOut.has(id))
    expect(without.map(({ id }) => id).sort()).toEqual(Object.keys(WITHOUT_VERB).sort())
  })

  test('SIM-7 every handler has a route of the control API, or is named here with the reason', () => {
    const folder = path.join(root, 'main/http/control')
    const sources = readdirSync(folder).map((file) => readFileSync(path.join(folder, file), 'utf8'))
    const called = new Set(
      sources.flatMap((text) => [...text.matchAll(/handlers\['([^']+)'\]/g)].map(([, name]) => name)),
    )
    const without = Object.keys(handlers).filter((name) => !called.has(name))
    expect(without.sort()).toEqual(Object.keys(WITHOUT_ROUTE).sort())
  })

  test.each(verbs.map((verb) => [verb.title, verb] as const))('%s fits its operation', (_, verb) => {
    const operation = operations.get(verb.operation)
    expect(operation, `no operation ${verb.operation}`).toBeDefined()
    if (operation === undefined || verb.run !== undefined) return
    const given = givenBy(verb)
    const known = operation.takes.map(({ name }) => name)
    const needed = operation.takes.filter(({ required }) => required).map(({ name }) => name)
    expect(known).toEqual(expect.arrayContaining(given))
    expect(given).toEqual(expect.arrayContaining(needed))
  })

  test('an example of each verb begins with its own name', () => {
    for (const group of VERB_GROUPS) {
      for (const { name, isDefault, examples } of group.verbs) {
        const names = isDefault === true ? [group.name, `${group.name} ${name}`] : [`${group.name} ${name}`]
        const [first = ''] = examples
        expect(
          names.some((one) => first === one || first.startsWith(`${one} `)),
          first,
        ).toBe(true)
      }
    }
  })

  test('each group has at most one verb that it carries out by itself', () => {
    for (const { verbs: own } of VERB_GROUPS) {
      expect(own.filter(({ isDefault }) => isDefault === true).length).toBeLessThanOrEqual(1)
    }
  })
})
