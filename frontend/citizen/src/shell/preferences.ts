import { defineStore } from 'pinia'
import { ref, watchEffect } from 'vue'
import type { Language } from './i18n'
import { speak } from './i18n'

export type Theme = 'auto' | 'light' | 'dark'

const THEMES: readonly Theme[] = ['auto', 'light', 'dark']
const STORED = 'tongzhou.preferences'

const darkness = matchMedia('(prefers-color-scheme: dark)')
const phoneIsDark = ref(darkness.matches)
// iOS 12 knows no listener here; it keeps what it found at the start.
darkness.onchange = (change) => {
  phoneIsDark.value = change.matches
}

interface Stored {
  readonly elder?: boolean
  readonly theme?: Theme
  readonly language?: Language
}

/** How this person wants to read; remembered on the phone, nothing personal. */
export const usePreferences = defineStore('preferences', () => {
  const stored = read()
  const asked = new URLSearchParams(location.search)
  const elder = ref(asked.get('elder') === '1' || stored.elder === true)
  const theme = ref<Theme>(THEMES.find((known) => known === stored.theme) ?? 'auto')
  const language = ref<Language>(languageOf(asked.get('lang') ?? stored.language ?? navigator.language))
  // What is asked for before the texts are there is asked for in this language already.
  document.documentElement.lang = language.value

  watchEffect(() => {
    const root = document.documentElement
    root.toggleAttribute('data-elder', elder.value)
    root.setAttribute('data-theme', isDark(theme.value) ? 'dark' : 'light')
    keep({ elder: elder.value, theme: theme.value, language: language.value })
  })

  async function setLanguage(next: Language): Promise<void> {
    await speak(next)
    language.value = next
  }

  function nextTheme(): void {
    theme.value = THEMES[(THEMES.indexOf(theme.value) + 1) % THEMES.length] ?? 'auto'
  }

  return { elder, theme, language, setLanguage, nextTheme }
})

/** Chinese unless English was asked for, here, before, or by the phone. */
function languageOf(wish: string): Language {
  return wish.startsWith('en') ? 'en' : 'zh-CN'
}

function isDark(theme: Theme): boolean {
  return theme === 'auto' ? phoneIsDark.value : theme === 'dark'
}

function read(): Stored {
  try {
    return JSON.parse(localStorage.getItem(STORED) ?? '{}') as Stored
  } catch {
    return {}
  }
}

function keep(stored: Stored): void {
  try {
    localStorage.setItem(STORED, JSON.stringify(stored))
  } catch {
    // A web view with storage switched off still works; it only forgets.
  }
}
