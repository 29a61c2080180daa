import { defineStore } from 'pinia'
import { ref, watchEffect } from 'vue'
import type { Language } from './i18n'
import { speak } from './i18n'

export type Theme = 'auto' | 'light' | 'dark'

const THEMES: readonly Theme[] = ['auto', 'light', 'dark']
const YEAR_S = 31_536_000
/** The bars of the browser wear the colour of our own top bar. */
const BARS = { light: '#ffffff', dark: '#18212a' }

const darkness = matchMedia('(prefers-color-scheme: dark)')
const phoneIsDark = ref(darkness.matches)
// iOS 12 knows no listener here; it keeps what it found at the start.
darkness.onchange = (change) => {
  phoneIsDark.value = change.matches
}

/**
 * How this person wants to read, nothing personal: remembered in the three cookies that the pages of the server read and
 * write as well (`PageReader`), so that large type lasts from the code on the wall to the receipt.
 */
export const usePreferences = defineStore('preferences', () => {
  const asked = new URLSearchParams(location.search)
  const elder = ref((asked.get('elder') ?? chosen('elder')) === '1')
  const theme = ref<Theme>(THEMES.find((known) => known === chosen('theme')) ?? 'auto')
  const wish = asked.get('lang') ?? chosen('lang')
  const language = ref<Language>(languageOf(wish ?? navigator.language))
  // What is asked for before the texts are there is asked for in this language already.
  document.documentElement.lang = language.value
  if (wish !== undefined) {
    choose('lang', language.value === 'en' ? 'en' : 'zh')
  }

  watchEffect(() => {
    const root = document.documentElement
    const colours = isDark(theme.value) ? 'dark' : 'light'
    root.toggleAttribute('data-elder', elder.value)
    root.setAttribute('data-theme', colours)
    document
      .querySelectorAll('meta[name=theme-color]')
      .forEach((meta) => meta.setAttribute('content', BARS[colours]))
    choose('elder', elder.value ? '1' : '0')
    choose('theme', theme.value === 'auto' ? undefined : theme.value)
  })

  async function setLanguage(next: Language): Promise<void> {
    await speak(next)
    language.value = next
    choose('lang', next === 'en' ? 'en' : 'zh')
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

function chosen(name: string): string | undefined {
  return document.cookie
    .split('; ')
    .find((cookie) => cookie.startsWith(`${name}=`))
    ?.slice(name.length + 1)
}

/** Without a value the choice is forgotten. Where cookies are switched off it lasts as long as the page. */
function choose(name: string, value: string | undefined): void {
  const age = value === undefined ? 0 : YEAR_S
  document.cookie = `${name}=${value ?? ''}; path=/; max-age=${String(age)}; SameSite=Lax`
}
