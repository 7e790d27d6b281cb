/** ESLint rule: which file may import what. The layers and their allowances stand in `layers.mjs`. */
import path from 'node:path'
import { allowed, layerOf } from './layers.mjs'

const root = path.resolve(import.meta.dirname, '..', '..')
const toPosix = (file) => file.split(path.sep).join('/')

/** True when nothing of the import or export is left after types are erased. */
function erased(node) {
  if (node.type === 'TSImportType') return true
  if (node.importKind === 'type' || node.exportKind === 'type') return true
  const specifiers = node.specifiers ?? []
  return specifiers.length > 0 && specifiers.every((one) => one.importKind === 'type' || one.exportKind === 'type')
}

export const boundaries = {
  meta: {
    type: 'problem',
    docs: { description: 'keeps the import direction renderer → types of main/handlers → main → engine' },
    schema: [],
    messages: { refused: '{{why}}' },
  },
  create(context) {
    const file = toPosix(path.relative(root, context.filename))
    if (layerOf(file) === undefined) return {}
    const check = (node, source) => {
      if (source === undefined || source === null || typeof source.value !== 'string') return
      const specifier = source.value.replace(/\?.*$/, '')
      const target = specifier.startsWith('.')
        ? { path: toPosix(path.relative(root, path.resolve(path.dirname(context.filename), specifier))) }
        : { package: specifier }
      const why = allowed(file, target, erased(node))
      if (why !== undefined) context.report({ node: source, messageId: 'refused', data: { why } })
    }
    return {
      ImportDeclaration: (node) => check(node, node.source),
      ExportNamedDeclaration: (node) => check(node, node.source),
      ExportAllDeclaration: (node) => check(node, node.source),
      ImportExpression: (node) => check(node, node.source),
      TSImportType: (node) => check(node, node.source ?? node.argument?.literal),
      TSImportEqualsDeclaration: (node) => check(node, node.moduleReference.expression),
    }
  },
}
