import { fileURLToPath } from 'node:url'
import js from '@eslint/js'
import prettier from 'eslint-config-prettier'
import vue from 'eslint-plugin-vue'
import vueAccessibility from 'eslint-plugin-vuejs-accessibility'
import globals from 'globals'
import ts from 'typescript-eslint'

const root = fileURLToPath(new URL('.', import.meta.url))

/** The sizes at which a file is asked to become two. */
const sizes = {
  'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
  complexity: ['error', 10],
  'max-params': ['error', 5],
}

export default ts.config(
  {
    ignores: [
      '**/node_modules/',
      '**/dist/',
      '**/target/',
      'packages/api/src/schema.d.ts',
      '**/mockServiceWorker.js',
      'e2e/out/',
      'e2e/test-results/',
    ],
  },
  js.configs.recommended,
  ...ts.configs.strictTypeChecked,
  ...ts.configs.stylisticTypeChecked,
  ...vue.configs['flat/recommended'],
  ...vueAccessibility.configs['flat/recommended'],
  prettier,
  {
    languageOptions: {
      globals: { ...globals.browser },
      parserOptions: {
        parser: ts.parser,
        projectService: { allowDefaultProject: ['*.js', 'scripts/*.mjs'] },
        tsconfigRootDir: root,
        extraFileExtensions: ['.vue'],
      },
    },
    rules: {
      ...sizes,
      'array-callback-return': 'error',
      eqeqeq: 'error',
      'no-console': 'error',
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { arguments: false, attributes: false } },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // An empty text is a missing one as often as an absent one is.
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ExportDefaultDeclaration',
          message: 'Only components and configuration have a default export.',
        },
      ],
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/block-order': ['error', { order: ['script', 'template', 'style'] }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/max-lines-per-block': ['error', { script: 150, template: 150, skipBlankLines: true }],
      'vue/multi-word-component-names': 'error',
      'vue/no-restricted-static-attribute': [
        'error',
        { key: 'style', message: 'The policy of the pages forbids style attributes: use a class.' },
      ],
      'vue/no-v-html': 'error',
      'vuejs-accessibility/heading-has-content': ['error', { accessibleChildren: ['Written'] }],
      'vuejs-accessibility/label-has-for': [
        'error',
        { required: { some: ['nesting', 'id'] }, controlComponents: ['ElInput', 'ElSelect', 'ElDatePicker'] },
      ],
    },
  },
  {
    files: ['**/*.test.ts', '**/testing/**/*.ts', 'e2e/**/*.ts'],
    rules: {
      '@typescript-eslint/no-empty-function': 'off',
      'max-params': 'off',
      'max-lines': ['error', { max: 500, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': 'off',
      'vue/one-component-per-file': 'off',
    },
  },
  {
    files: ['**/*.vue'],
    // Texts and routes are taken apart in every component; these functions need no receiver.
    rules: { '@typescript-eslint/unbound-method': 'off' },
  },
  {
    files: [
      '**/*.d.ts',
      'e2e/support/global-setup.ts',
      '*.config.js',
      '*.config.ts',
      '**/*.config.ts',
      '**/*.config.js',
    ],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['**/*.mjs', '*.config.js'],
    extends: [ts.configs.disableTypeChecked],
    languageOptions: { globals: { ...globals.node } },
    rules: { 'no-console': 'off' },
  },
)
