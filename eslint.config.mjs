import hooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'
import { boundaries } from './scripts/lint/boundaries.mjs'
import { IPC_FILES, LOCAL_TIME, PATTERN_WRAPPER } from './scripts/lint/layers.mjs'
import { castSyntax, engineGlobals, engineSyntax, ipcSyntax, patternSyntax } from './scripts/lint/purity.mjs'
import { wallClock } from './scripts/lint/wallClock.mjs'

const ringback = { rules: { boundaries, 'wall-clock': wallClock } }
const TYPED = ['{engine,main,renderer,test,scripts}/**/*.{ts,tsx}', '*.ts']
const SHIPPED = ['{engine,main,renderer}/**/*.{ts,tsx}']
const restrict = (...lists) => ({ 'no-restricted-syntax': ['error', ...lists.flat()] })

export default tseslint.config(
  { ignores: ['dist/', 'release/', 'node_modules/', 'test-results/', 'playwright-report/', '.cache/'] },
  { linterOptions: { noInlineConfig: true } },
  {
    files: TYPED,
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true, 'ts-check': true },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
      ],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/require-array-sort-compare': ['error', { ignoreStringArrays: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/require-await': 'off',
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'max-lines': ['error', { max: 320, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: SHIPPED,
    plugins: { ringback },
    rules: { 'ringback/boundaries': 'error', ...restrict(patternSyntax, ipcSyntax, castSyntax) },
  },
  { files: IPC_FILES, rules: restrict(patternSyntax, castSyntax) },
  {
    files: ['engine/**/*.ts'],
    rules: {
      ...restrict(patternSyntax, ipcSyntax, castSyntax, engineSyntax),
      'no-restricted-globals': ['error', ...engineGlobals],
      'ringback/wall-clock': 'error',
    },
  },
  { files: [PATTERN_WRAPPER], rules: restrict(ipcSyntax, castSyntax, engineSyntax) },
  { files: [LOCAL_TIME], rules: { 'ringback/wall-clock': ['error', { resolver: true }] } },
  {
    files: ['renderer/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': hooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    files: ['test/**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
      // Half of a test file is examples.
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['**/*.mjs'],
    extends: [tseslint.configs.base],
    rules: {
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'max-lines': ['error', { max: 320, skipBlankLines: true, skipComments: true }],
    },
  },
)
