import { describe, expect, it } from 'vitest'

const files = import.meta.glob<Record<string, unknown>>('../*/*.json', { eager: true, import: 'default' })
const sources = import.meta.glob<string>('../**/*.{vue,ts}', {
  eager: true,
  query: '?raw',
  import: 'default',
})
const folders = [...new Set(Object.keys(files).map((path) => path.split('/').at(-2) ?? ''))]

function keys(texts: unknown, before = ''): string[] {
  return typeof texts === 'string'
    ? [before]
    : Object.entries(texts as object).flatMap(([key, value]) =>
        keys(value, before === '' ? key : `${before}.${key}`),
      )
}
const of = (folder: string, language: string) => keys(files[`../${folder}/${language}.json`] ?? {})

describe('the texts', () => {
  it.each(folders)('of %s say the same in both languages', (folder) => {
    expect(of(folder, 'en').sort()).toEqual(of(folder, 'zh-CN').sort())
  })

  it('are there for every key that a component names', () => {
    const known = new Set(folders.flatMap((folder) => of(folder, 'zh-CN').map((key) => `${folder}.${key}`)))
    const named = Object.entries(sources)
      .filter(([path]) => !path.endsWith('.test.ts') && !path.includes('/testing/'))
      .flatMap(([, source]) =>
        Array.from(source.matchAll(/\b(?:t|say)\('([\w.-]+)'/g), (match) => match[1] ?? ''),
      )
    expect(named.filter((key) => !known.has(key))).toEqual([])
    expect(named.length).toBeGreaterThan(150)
  })
})
