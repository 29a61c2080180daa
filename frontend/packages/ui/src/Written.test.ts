// @vitest-environment jsdom
import { mount } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'
import { Written } from './Written'

afterEach(() => document.documentElement.removeAttribute('lang'))

const written = (language: string) => {
  document.documentElement.lang = language
  return mount(Written, { props: { text: 'Held by 海岛基金会 8 号, since May' } }).html({ raw: true })
}

it('says of Chinese words in an English sentence that they are Chinese', () => {
  expect(written('en')).toContain('Held by <span lang="zh-CN">海岛基金会 8 号</span>, since May')
  expect(written('zh-CN')).toBe('Held by 海岛基金会 8 号, since May')
})
