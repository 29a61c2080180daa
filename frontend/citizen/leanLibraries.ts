import type { Plugin } from 'vite'

/** What our oldest browsers cannot read, or what the client never runs, is taken out of libraries while building. */
export const leanLibraries: Plugin = {
  name: 'lean-libraries',
  enforce: 'pre',
  transform(code, id) {
    if (id.includes('@cfworker/json-schema')) {
      return { code: id.endsWith('/format.js') ? NO_FORMATS : plainIntegers(code), map: null }
    }
    return id.includes('/vue-i18n/') ? { code: namedParts(code), map: null } : undefined
  },
}

/** The form engine judges formats itself, in words, and does not listen to the schema library's opinion. */
const NO_FORMATS = 'export const fullFormat = {}; export const fastFormat = {}; export const format = {}'

/** Safari 12 cannot even read a big-integer literal; the schema library has four, behind `multipleOf`. */
function plainIntegers(code: string): string {
  return code.replace(/\b(\d+)n\b/g, 'BigInt($1)')
}

/** Asking whether Vue has a part by its name makes the bundler keep every part of Vue: 13 kB. */
function namedParts(code: string): string {
  return code.replace(/if \(key in Vue\) \{[^}]*\}\s*else (\{[^}]*\})/, '$1')
}
