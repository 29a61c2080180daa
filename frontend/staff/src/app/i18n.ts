import { watch } from 'vue'
import { createI18n } from 'vue-i18n'
import type { Language, Preferences } from './preferences'

type Messages = Record<string, unknown>
const chinese = import.meta.glob<Messages>('../*/zh-CN.json', { eager: true, import: 'default' })
const english = () => import('./english').then((module) => module.english)

/** Texts of every feature folder under the folder's name. */
export function byFolder(files: Record<string, Messages>): Messages {
  return Object.fromEntries(
    Object.entries(files).map(([path, texts]) => [path.split('/').at(-2) ?? path, texts]),
  )
}

/** The texts of the staff client; Chinese is there at once, English when asked for. */
export function createStaffI18n() {
  return createI18n({
    legacy: false,
    locale: 'zh-CN',
    fallbackLocale: 'zh-CN',
    messages: { 'zh-CN': byFolder(chinese) } as unknown as Record<string, never>,
  })
}

export type StaffI18n = ReturnType<typeof createStaffI18n>

/** Follows the chosen language and loads its texts before it is shown. */
export async function useLanguage(i18n: StaffI18n, preferences: Preferences): Promise<void> {
  watch(
    () => preferences.language,
    (language) => void speak(i18n, language),
  )
  await speak(i18n, preferences.language)
}

async function speak(i18n: StaffI18n, language: Language): Promise<void> {
  if (!i18n.global.availableLocales.includes(language)) {
    i18n.global.setLocaleMessage(language, (await english()) as never)
  }
  i18n.global.locale.value = language
}
