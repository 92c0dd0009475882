import stylistic from '@stylistic/eslint-plugin'
import { configureVueProject, defineConfigWithVueTs, vueTsConfigs } from '@vue/eslint-config-typescript'
import vue from 'eslint-plugin-vue'
import { browserless, forbiddenImports, layers } from './tools/layers.mjs'

configureVueProject({ rootDir: import.meta.dirname })

const html = 'Text never becomes HTML or code: render it from a tree of typed nodes.'
const unsafe = [
  ...['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'srcdoc'].map(property => ({ selector: `MemberExpression[property.name='${property}']`, message: html })),
  { selector: "NewExpression[callee.name='Function']", message: html },
  { selector: "NewExpression[callee.name='DOMParser']", message: html },
  { selector: 'CallExpression[callee.name=/^set(Timeout|Interval)$/] > Literal[value=/./].arguments:first-child', message: html }
]
const dynamicImport = { selector: 'ImportExpression', message: 'A lazy import hides its layer: only the files listed in lazyFiles load lazily.' }
const lazyFiles = [
  'src/portal/connect.ts', 'src/i18n/messages.ts', 'src/components/AppIcon.vue', 'src/views/DeskView.vue', 'src/views/ViewerPane.vue',
  'src/views/SavePane.vue', 'src/views/composer/EmojiTool.vue', 'src/views/composer/TemplateTool.vue'
]

/** Every property plays the seed of `test/support/property.ts`. */
const ownSeed = { name: 'fast-check', message: 'Import fc from test/support/property, which sets the seed.' }

export default defineConfigWithVueTs(
  { ignores: ['dist/**', 'node_modules/**', 'test-results/**', 'playwright-report/**', 'test/unit/lint/fixtures/**'] },
  vue.configs['flat/recommended'],
  vueTsConfigs.recommendedTypeChecked,
  stylistic.configs.customize({ semi: false, quotes: 'single', indent: 2, commaDangle: 'never', braceStyle: '1tbs', arrowParens: false }),
  {
    rules: {
      'no-eval': 'error',
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...unsafe],
      '@stylistic/max-len': ['error', { code: 160, ignoreUrls: true, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreRegExpLiterals: true, ignorePattern: '^\\s*// @rule ' }],
      '@stylistic/quotes': ['error', 'single', { avoidEscape: true, allowTemplateLiterals: 'avoidEscape' }],
      '@stylistic/arrow-parens': ['error', 'as-needed'],
      '@stylistic/multiline-ternary': 'off',
      '@stylistic/operator-linebreak': ['error', 'before', { overrides: { '=': 'after' } }],
      '@stylistic/max-statements-per-line': ['error', { max: 2 }],
      '@stylistic/quote-props': ['error', 'as-needed'],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/require-await': 'off',
      'no-empty': ['error', { allowEmptyCatch: false }],
      'vue/no-v-html': 'error',
      'vue/multi-word-component-names': ['error', { ignores: ['App'] }],
      'vue/block-order': ['error', { order: ['script', 'template', 'style'] }],
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': ['error', { html: { void: 'always', normal: 'always', component: 'always' } }],
      'vue/attributes-order': 'off',
      'vue/no-static-inline-styles': 'error'
    }
  },
  { files: ['**/*.mjs'], extends: [vueTsConfigs.disableTypeChecked] },
  { files: ['test/**/*.ts', 'tools/**/*.ts'], rules: { 'no-console': 'off', '@typescript-eslint/no-non-null-assertion': 'off' } },
  {
    files: ['test/portal/**/*.ts', 'test/e2e/**/*.ts', 'test/conformance/**/*.ts'],
    rules: {
      'no-restricted-imports': ['error', {
        paths: [ownSeed],
        patterns: [{ regex: '^@/|(^|/)src/', message: 'The test portal and what judges by it share nothing with the app.' }]
      }]
    }
  },
  { files: ['test/unit/**/*.ts', 'test/component/**/*.ts'], rules: { 'no-restricted-imports': ['error', { paths: [ownSeed] }] } },
  ...browserless.map(layer => ({
    files: [`src/${layer}/**`],
    rules: { 'no-restricted-globals': ['error', 'window', 'document', 'localStorage', 'sessionStorage', 'navigator', 'location', 'fetch'] }
  })),
  // Last, because a later block that sets the same rule for the same files replaces it.
  ...Object.keys(layers).map(layer => ({
    files: [`src/${layer}/**/*.ts`, `src/${layer}/**/*.vue`],
    rules: {
      'no-restricted-imports': ['error', {
        patterns: [{ regex: forbiddenImports(layer), message: `src/${layer} may not import this: see tools/layers.mjs.` }]
      }],
      'no-restricted-syntax': ['error', ...unsafe, dynamicImport]
    }
  })),
  { files: lazyFiles, rules: { 'no-restricted-syntax': ['error', ...unsafe] } }
)
