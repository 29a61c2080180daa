import { createPinia, setActivePinia } from 'pinia'
import { afterEach, describe, expect, it } from 'vitest'
import { usePreferences } from './preferences'

afterEach(() => {
  history.replaceState(null, '', '/')
  localStorage.clear()
})

describe('the language asked for by the address', () => {
  it('holds for the very first request, before its texts are loaded', () => {
    history.replaceState(null, '', '/apply/trust-filing?lang=en')
    document.documentElement.lang = 'zh-CN'
    setActivePinia(createPinia())
    expect(usePreferences().language).toBe('en')
    expect(document.documentElement.lang).toBe('en')
  })
})
