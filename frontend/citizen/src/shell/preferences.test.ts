import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import { usePreferences } from './preferences'

beforeEach(() => {
  setActivePinia(createPinia())
})

afterEach(() => {
  history.replaceState(null, '', '/')
  for (const name of ['elder', 'theme', 'lang']) {
    document.cookie = `${name}=; path=/; max-age=0`
  }
})

describe('the language asked for by the address', () => {
  it('holds for the very first request, before its texts are loaded', () => {
    history.replaceState(null, '', '/apply/trust-filing?lang=en')
    document.documentElement.lang = 'zh-CN'
    expect(usePreferences().language).toBe('en')
    expect(document.documentElement.lang).toBe('en')
  })
})

describe('what was chosen on a page of the server', () => {
  it('holds in the client', () => {
    document.cookie = 'elder=1; path=/'
    document.cookie = 'theme=dark; path=/'
    document.cookie = 'lang=en; path=/'
    expect(usePreferences()).toMatchObject({ elder: true, theme: 'dark', language: 'en' })
    expect(document.documentElement.getAttribute('data-theme')).toBe('dark')
  })
})

describe('what is chosen in the client', () => {
  it('is told to the pages of the server', async () => {
    const preferences = usePreferences()
    preferences.elder = true
    preferences.theme = 'dark'
    await nextTick()
    expect(document.cookie.split('; ').sort()).toEqual(['elder=1', 'theme=dark'])
    preferences.theme = 'auto'
    await nextTick()
    expect(document.cookie).not.toContain('theme')
  })

  it('leaves the language to the phone until one is chosen', async () => {
    const preferences = usePreferences()
    expect(document.cookie).not.toContain('lang')
    await preferences.setLanguage('zh-CN')
    expect(document.cookie).toContain('lang=zh')
  })
})
