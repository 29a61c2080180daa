import { createI18n } from 'vue-i18n'
import zhCN from './zh-CN.json'

export type Language = 'zh-CN' | 'en'

interface Words {
  readonly [name: string]: string | Words
}

/** Chinese of the first screens comes with the first load, English when it is asked for. */
export const i18n = createI18n({
  legacy: false,
  locale: 'zh-CN',
  fallbackLocale: 'zh-CN',
  messages: { 'zh-CN': { shell: zhCN } as Words, en: {} as Words } satisfies Record<Language, Words>,
})

export const t = i18n.global.t

let english: Promise<void> | undefined

/** Adds the words of one part of the client; what is fetched later brings its own in both languages. */
export function addWords(words: Readonly<Partial<Record<Language, Words>>>): void {
  for (const [language, more] of Object.entries(words)) {
    i18n.global.mergeLocaleMessage(language, more)
  }
}

export function currentLanguage(): Language {
  return i18n.global.locale.value === 'en' ? 'en' : 'zh-CN'
}

export async function speak(language: Language): Promise<void> {
  if (language === 'en') {
    english ??= learnEnglish()
    await english
  }
  i18n.global.locale.value = language
  document.documentElement.lang = language
}

async function learnEnglish(): Promise<void> {
  try {
    const { en } = await import('./en')
    addWords({ en })
  } catch (error) {
    english = undefined
    throw error
  }
}
