import { defineStore } from 'pinia'
import { ref, watch, type Ref } from 'vue'

/** The languages the staff client speaks. */
export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]

const place = (name: string) => `tongzhou.staff.${name}`

/** What a person chose for this browser: colours, size of text, language. */
export const usePreferences = defineStore('preferences', () => {
  const dark = rememberedDark()
  const elder = remembered('elder', false)
  const dense = remembered('dense', false)
  const language = rememberedLanguage()

  watch(dark, (on) => showColours(on), { immediate: true })
  watch(elder, (on) => mark('data-elder', on ? '' : undefined), { immediate: true })
  watch(language, (chosen) => (document.documentElement.lang = chosen), { immediate: true })

  return { dark, elder, dense, language }
})

export type Preferences = ReturnType<typeof usePreferences>

function remembered(name: string, fallback: boolean): Ref<boolean> {
  const kept = localStorage.getItem(place(name))
  const value = ref(kept === null ? fallback : kept === 'yes')
  watch(value, (now) => localStorage.setItem(place(name), now ? 'yes' : 'no'))
  return value
}

/** Follows the desk's own colours until somebody chooses here. */
function rememberedDark(): Ref<boolean> {
  const kept = localStorage.getItem(place('dark'))
  const darkness = globalThis.matchMedia('(prefers-color-scheme: dark)')
  const value = ref(kept === null ? darkness.matches : kept === 'yes')
  darkness.onchange = ({ matches }) => {
    if (localStorage.getItem(place('dark')) === null) {
      value.value = matches
    }
  }
  watch(value, (now) => {
    if (now !== darkness.matches || localStorage.getItem(place('dark')) !== null) {
      localStorage.setItem(place('dark'), now ? 'yes' : 'no')
    }
  })
  return value
}

function rememberedLanguage(): Ref<Language> {
  const kept = localStorage.getItem(place('language'))
  const value = ref<Language>(languages.find((language) => language === kept) ?? 'zh-CN')
  watch(value, (now) => localStorage.setItem(place('language'), now))
  return value
}

function showColours(dark: boolean): void {
  mark('data-theme', dark ? 'dark' : undefined)
  const bar = dark ? '#18212a' : '#ffffff'
  document.querySelectorAll('meta[name=theme-color]').forEach((meta) => meta.setAttribute('content', bar))
}

function mark(attribute: string, value: string | undefined): void {
  if (value === undefined) {
    document.documentElement.removeAttribute(attribute)
  } else {
    document.documentElement.setAttribute(attribute, value)
  }
}
