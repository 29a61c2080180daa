import type { CaseSearch } from '@tongzhou/api'
import { defineStore } from 'pinia'
import { ref } from 'vue'

/** What somebody looks for; it names a person, so it stays in memory and out of every address. */
export const useSearchTerm = defineStore('search-term', () => {
  const term = ref('')
  const asked = ref(0)
  function ask(what: string) {
    term.value = what.trim()
    asked.value += 1
  }
  return { term, asked, ask }
})

/** An identity number, a case number or a name, told apart by how it is written. */
export function searchOf(term: string): CaseSearch {
  const text = term.replace(/\s+/g, '')
  if (/^\d{17}[\dXx]$/.test(text)) {
    return { idNumber: text.toUpperCase() }
  }
  return /[0-9]/.test(text) ? { number: text } : { name: term.trim() }
}
