import { createI18n } from 'vue-i18n'
import { zhCN } from './zhCN'

export type Language = 'zh-CN' | 'en'

/** Chinese comes with the first load, English when it is asked for. */
export const i18n = createI18n({
  legacy: false,
  locale: 'zh-CN',
  fallbackLocale: 'zh-CN',
  messages: { 'zh-CN': zhCN } as Record<Language, typeof zhCN>,
})

export const t = i18n.global.t

export function currentLanguage(): Language {
  return i18n.global.locale.value === 'en' ? 'en' : 'zh-CN'
}

export async function speak(language: Language): Promise<void> {
  if (language === 'en' && !i18n.global.availableLocales.includes('en')) {
    const { en } = await import('./en')
    i18n.global.setLocaleMessage('en', en)
  }
  i18n.global.locale.value = language
  document.documentElement.lang = language
}
