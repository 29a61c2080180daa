// @vitest-environment node
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
const pages = readFileSync(
  new URL('../../../../backend/server/src/main/resources/pages/public-page.css', import.meta.url),
  'utf8',
)

function colours(selector: string): Record<string, string> {
  const start = css.indexOf(`${selector} {`)
  const block = css.slice(start, css.indexOf('}', start))
  return Object.fromEntries(
    Array.from(block.matchAll(/--tz-([a-z-]+): (#[0-9a-f]{6});/g), (match) => [match[1], match[2]]),
  ) as Record<string, string>
}

function luminance(hex: string): number {
  const channel = (at: number) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

const grounds = ['ground', 'surface', 'sand']
const inks = ['ink', 'muted', 'action', 'action-strong', 'ok', 'warn', 'danger']
const text: [string, string][] = [
  ...grounds.flatMap((ground) => inks.map((ink): [string, string] => [ink, ground])),
  ...['action', 'ok', 'warn', 'danger'].flatMap((tone): [string, string][] => [
    [tone, `${tone}-tint`],
    ['ink', `${tone}-tint`],
  ]),
  ['muted', 'action-tint'],
  ['on-action', 'action'],
  ['on-action', 'action-strong'],
]
const shapes: [string, string][] = grounds.flatMap((ground): [string, string][] => [
  ['edge', ground],
  ['focus', ground],
])

describe.each([
  ['light', colours(':root')],
  ['dark', colours(":root[data-theme='dark']")],
])('%s colours', (_, palette) => {
  const of = (name: string) => palette[name] ?? `no --tz-${name}`
  it.each(text)('text %s on %s reaches 4.5:1', (ink, ground) => {
    expect(contrast(of(ink), of(ground))).toBeGreaterThanOrEqual(4.5)
  })
  it.each(shapes)('shape %s on %s reaches 3:1', (shape, ground) => {
    expect(contrast(of(shape), of(ground))).toBeGreaterThanOrEqual(3)
  })
})

/** The names of the server's pages that are shorter than ours. */
const paper: Record<string, string> = { paper: 'surface' }

describe.each([
  [':root', colours(':root')],
  [':root:not([data-theme=light])', colours(":root[data-theme='dark']")],
  [':root[data-theme=dark]', colours(":root[data-theme='dark']")],
])('pages that the server writes, %s', (selector, palette) => {
  it('wear the colours of the clients', () => {
    const start = pages.indexOf(`${selector}{`)
    const block = pages.slice(start, pages.indexOf('}', start))
    const worn = Array.from(block.matchAll(/--([a-z-]+):(#[0-9a-f]{6})/g), ([, name = '', colour = '']) => [
      paper[name] ?? name,
      colour,
    ])
    expect(worn.length).toBeGreaterThan(10)
    expect(palette).toMatchObject(Object.fromEntries(worn))
  })
})
