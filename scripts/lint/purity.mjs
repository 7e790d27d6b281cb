/** What the engine must not use (DET-1, DET-2, DET-8), as options of ESLint's own rules. */

/** Exact or correctly rounded everywhere, and log, exp, sqrt, which golden hashes guard. */
const MATH =
  'abs|ceil|floor|round|trunc|sign|min|max|imul|clz32|fround|sqrt|log|exp|E|LN2|LN10|LOG2E|LOG10E|PI|SQRT1_2|SQRT2'

const GLOBALS = {
  Date: 'Time comes from the event being handled (DET-2).',
  Intl: 'Tables differ between runtimes (DET-8).',
  Promise: 'The engine is synchronous (DET-2).',
  Atomics: 'The engine is synchronous (DET-2).',
  WeakMap: 'State is plain data (DET-5).',
  WeakSet: 'State is plain data (DET-5).',
  WeakRef: 'Collection of garbage is not deterministic (DET-1).',
  FinalizationRegistry: 'Collection of garbage is not deterministic (DET-1).',
  globalThis: 'The engine has no surroundings (DET-2).',
}
const SURROUNDINGS =
  'process require console performance crypto setTimeout setInterval setImmediate clearTimeout clearInterval clearImmediate queueMicrotask requestAnimationFrame fetch window document self navigator location localStorage indexedDB Worker WebSocket Buffer __dirname __filename module exports eval Function alert'

export const engineGlobals = [
  ...Object.entries(GLOBALS).map(([name, message]) => ({ name, message })),
  ...SURROUNDINGS.split(' ').map((name) => ({ name, message: 'The engine has no surroundings (DET-2).' })),
]

export const engineSyntax = [
  {
    selector: `MemberExpression[object.name='Math'][computed=false]:not([property.name=/^(${MATH})$/])`,
    message: 'Math functions other than the exact ones, log, exp and sqrt differ between runtimes (DET-8).',
  },
  { selector: "MemberExpression[object.name='Math'][computed=true]", message: 'Name the Math function (DET-8).' },
  { selector: "VariableDeclarator[init.name='Math']", message: 'Name the Math function where it is used (DET-8).' },
  { selector: "BinaryExpression[operator='**']", message: 'Powers differ between runtimes (DET-8).' },
  { selector: "AssignmentExpression[operator='**=']", message: 'Powers differ between runtimes (DET-8).' },
  {
    selector: 'MemberExpression[property.name=/^(localeCompare|toLocale\\w*|normalize)$/]',
    message: 'Locale functions differ between runtimes (DET-8).',
  },
  { selector: ':function[async=true]', message: 'The engine is synchronous (DET-2).' },
  { selector: 'AwaitExpression', message: 'The engine is synchronous (DET-2).' },
  { selector: 'ForOfStatement[await=true]', message: 'The engine is synchronous (DET-2).' },
  { selector: 'ImportExpression', message: 'The engine is synchronous (DET-2).' },
  { selector: 'MetaProperty[meta.name="import"]', message: 'The engine has no surroundings (DET-2).' },
  { selector: 'ForInStatement', message: 'The order of for…in depends on the keys: iterate a list (DET-1).' },
  {
    selector: 'TSTypeReference[typeName.name=/^(Promise|PromiseLike|Date)$/]',
    message: 'The engine is synchronous and has no dates (DET-2).',
  },
]

/** A pattern from data can take exponential time. */
export const patternSyntax = [
  {
    selector: "NewExpression[callee.name='RegExp']:not([arguments.0.type='Literal'])",
    message: 'Patterns from data go through the re2 wrapper.',
  },
  {
    selector: "CallExpression[callee.name='RegExp']:not([arguments.0.type='Literal'])",
    message: 'Patterns from data go through the re2 wrapper.',
  },
]

export const ipcSyntax = [
  {
    selector: 'Identifier[name=/^ipc(Main|Renderer)$/]',
    message: 'Electron channels are used in main/electron/ipc.ts and main/electron/preload.ts only.',
  },
]

export const castSyntax = [
  {
    selector: 'TSAsExpression > TSAsExpression[typeAnnotation.type="TSUnknownKeyword"]',
    message: 'A cast over unknown only silences the compiler: narrow or validate the value.',
  },
]
