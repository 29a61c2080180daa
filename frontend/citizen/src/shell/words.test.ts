import { describe, expect, it } from 'vitest'

const sources = import.meta.glob<string>(['../*/*.vue', '../*/*.ts', '!../*/*.test.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** Which file brings the words under a name; `shell` comes with the first load. */
const BRINGERS: readonly (readonly [RegExp, string])[] = [
  [/^apply\.done\./, 'apply/doneWords'],
  [/^apply\.(sending|conflict|review\.(?!title))/, 'apply/laterWords'],
  [/^apply\./, 'apply/words'],
  [/^documents\./, 'documents/words'],
  [/^home\.wide\./, 'home/wideWords'],
  [/^home\./, 'home/words'],
  [/^my\./, 'my/words'],
  [/^offline\./, 'offline/words'],
  [/^outbox\./, 'outbox/words'],
  [/^realName\./, 'real-name/words'],
  [/^scan\./, 'scan/words'],
  [/^signIn\./, 'sign-in/words'],
]

/** These are only reached through something that brings the words. */
const CARRIED = ['apply/application.ts', 'documents/fileDesk.ts']

function lacking(name: string, text: string): string[] {
  const used = [...text.matchAll(/\bt\(\s*['`]([a-zA-Z]+\.[\w.]*)/g)].map(([, key = '']) => key)
  const folder = name.split('/')[0] ?? ''
  return used.flatMap((key) => {
    const bringer = BRINGERS.find(([pattern]) => pattern.test(key))?.[1] ?? ''
    const path = bringer.startsWith(`${folder}/`) ? bringer.replace(folder, '.') : `../${bringer}`
    return bringer === '' || text.includes(`import '${path}'`) ? [] : [`${name}: ${key} needs ${path}`]
  })
}

describe('words', () => {
  it('are brought by every file that says them', () => {
    const names = Object.keys(sources).map((path) => path.slice('../'.length))
    expect(names.length).toBeGreaterThan(80)
    const without = names
      .filter((name) => !CARRIED.includes(name))
      .flatMap((name) => lacking(name, sources[`../${name}`] ?? ''))
    expect(without).toEqual([])
  })
})
