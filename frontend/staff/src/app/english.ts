import { byFolder } from './i18n'

const files = import.meta.glob<Record<string, unknown>>('../*/en.json', { eager: true, import: 'default' })

/** English texts of every feature folder. */
export const english = byFolder(files)
