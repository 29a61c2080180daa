import apply from '../apply/en.json'
import shell from './en.json'

/** English of what is fetched before the first question; the rest brings its own. */
export const en = { apply, shell }
