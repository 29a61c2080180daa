import { type Browser, type BrowserContext, type Page, expect } from '@playwright/test'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Rules, violations } from './accessible.ts'
import { demonstration } from './demonstration.ts'
import { watch } from './watch.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const out = here('../out/looks/')

/** A way to look at the product. What differs from the look before decides what is examined anew. */
export interface Look {
  readonly name: string
  readonly elder?: boolean
  readonly dark?: boolean
  readonly english?: boolean
  readonly width?: number
  /** The rules that a change of this kind can break; colours take longest. */
  readonly rules: Rules | 'none'
}

/** One after another, so that dark needs no page anew. */
export const phoneLooks: readonly Look[] = [
  { name: 'normal', rules: 'all' },
  { name: 'dark', dark: true, rules: 'colours' },
  { name: 'elder', elder: true, rules: 'structure' },
  { name: 'english', english: true, rules: 'structure' },
  { name: 'elder-english', elder: true, english: true, rules: 'none' },
]

/** English at the narrowest desk, where its long words have the least room. */
export const deskLooks: readonly Look[] = [
  { name: 'normal', rules: 'all' },
  { name: 'dark', dark: true, rules: 'colours' },
  { name: 'english', english: true, width: 1024, rules: 'structure' },
]

/** A page to visit: where, what a picture of it is called, and what is opened there before it is looked at. */
export interface Visit {
  readonly name: string
  readonly path: string
  readonly open?: (page: Page) => Promise<unknown>
}

/** Folders of the clients' words: a key that was not translated begins with one of them. */
const folders = ['../../citizen/src/', '../../staff/src/'].flatMap((client) => readdirSync(here(client)))
const KEY = new RegExp(String.raw`^(${folders.filter((name) => !name.includes('.')).join('|')})(\.[\w-]+)+$`)

export interface Window {
  readonly context: BrowserContext
  readonly page: Page
  readonly complaints: string[]
}

/** A window as narrow as the smallest phone, or as wide as a desk where that is said. */
export async function openWindow(
  browser: Browser,
  expected: RegExp,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<Window> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: 'light',
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
    baseURL: demonstration().url,
    ...options,
  })
  return {
    context,
    page: await context.newPage(),
    complaints: watch(context, new RegExp(`status of 503|${expected.source}`)),
  }
}

/** Nobody is signed in, and addresses that nobody gave out lead nowhere. */
export const NOBODY = /status of 401 .*\/api\/v1\/(me|cases)|status of 404 .*\/(q|v|care-homes)\/nothing/

/** Two windows beside each other: the machine that tests has two processors. */
export async function side(...lanes: readonly Promise<Window>[]): Promise<void> {
  const windows = await Promise.all(lanes)
  expect(windows.flatMap(({ complaints }) => complaints)).toEqual([])
  await Promise.all(windows.map(({ context }) => context.close()))
}

/** Every page in every look: pages one after another, each in all looks while it is at hand. */
export async function sweep(page: Page, visits: readonly Visit[], looks: readonly Look[]): Promise<void> {
  const height = page.viewportSize()?.height ?? 0
  const width = page.viewportSize()?.width ?? 0
  for (const one of visits) {
    for (const look of looks) {
      await page.setViewportSize({ width: look.width ?? width, height })
      await wear(page, look)
      if (look.rules !== 'colours') {
        await arrive(page, one)
      }
      await page.screenshot({ path: `${out}${one.name}-${look.name}.jpg`, fullPage: true, quality: 60 })
      expect.soft(await faultsOf(page, look), `${one.name} (${look.name})`).toEqual([])
    }
  }
  await page.setViewportSize({ width, height })
  await wear(page, { name: 'as before', rules: 'none' })
}

/** The choices that the pages remember, as somebody would have made them. */
async function wear(page: Page, { elder = false, dark = false, english = false }: Look): Promise<void> {
  const { url } = demonstration()
  await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' })
  await page.context().addCookies([
    { name: 'elder', value: elder ? '1' : '0', url },
    { name: 'lang', value: english ? 'en' : 'zh', url },
    { name: 'identity-lang', value: english ? 'en' : 'zh-CN', url },
  ])
  if (page.url().startsWith(url)) {
    await page.evaluate(
      (language) => {
        localStorage.setItem('tongzhou.staff.language', language)
      },
      english ? 'en' : 'zh-CN',
    )
  }
}

/** A machine that does much besides may be too busy for a page: then it says so, and is asked once more. */
export async function visit(page: Page, path: string): Promise<void> {
  await expect(async () => {
    expect((await page.goto(path))?.status()).not.toBe(503)
  }).toPass({ timeout: 30_000 })
  await expect(page.locator('h1').first()).toBeVisible()
}

/** The page, once nothing on it is on its way any more. */
async function arrive(page: Page, { path, open: opened }: Visit): Promise<void> {
  await visit(page, path)
  await expect(page.getByText(/^(正在打开|Opening)$/)).toHaveCount(0)
  await opened?.(page)
}

/** Everything that holds for a page in any look, as sentences about what does not. */
export async function faultsOf(page: Page, look: Look): Promise<string[]> {
  const words = await page.evaluate(wordsOf)
  const chinese = (english: boolean) =>
    words.filter(({ text, chineseIsMeant }) => english && !chineseIsMeant && /[\u3400-\u9fff]/.test(text))
  return [
    ...(look.rules === 'none' ? [] : await violations(page, look.rules)),
    ...(await page.evaluate(beyondTheEdge)).map((part) => `wider than the screen: ${part}`),
    ...words.filter(({ text }) => KEY.test(text)).map(({ text }) => `not translated: ${text}`),
    ...new Set(chinese(look.english === true).map(({ text }) => `Chinese on an English page: ${text}`)),
    ...((await page.title()).trim() === '' ? ['no title'] : []),
  ]
}

/** What sticks out of the screen and cannot be scrolled to within a part of its own. */
function beyondTheEdge(): string[] {
  const edge = document.documentElement.clientWidth + 1
  const scrolls = (element: Element) => {
    for (
      let outer = element.parentElement;
      outer !== null && outer !== document.body;
      outer = outer.parentElement
    ) {
      if (getComputedStyle(outer).overflowX !== 'visible' || outer instanceof SVGElement) {
        return true
      }
    }
    return false
  }
  return [...document.body.querySelectorAll('*')]
    .filter(
      (element) => element.getBoundingClientRect().right > edge && element.getBoundingClientRect().width > 1,
    )
    .filter((element) => !scrolls(element))
    .map(
      (element) =>
        `${element.tagName.toLowerCase()} ${element.getAttribute('class') ?? ''} ${element.textContent.trim().slice(0, 40)}`,
    )
    .slice(0, 5)
}

interface Words {
  readonly text: string
  readonly chineseIsMeant: boolean
}

/** Texts that are seen or spoken. Names and addresses stay as they are, and say so by their language. */
function wordsOf(): Words[] {
  const words = (text: string | null, element: Element | null): Words => ({
    text: text?.trim() ?? '',
    chineseIsMeant: element?.closest('[lang]')?.getAttribute('lang')?.startsWith('zh') === true,
  })
  // No part of an attribute or a title can say what language it is in: a name in an English sentence stays.
  const label = (said: Words): Words => ({
    ...said,
    chineseIsMeant: said.chineseIsMeant || /[a-z]{2}/i.test(said.text),
  })
  const found: Words[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node.parentElement?.closest('script, style, noscript, [hidden]') === null) {
      const said = words(node.textContent, node.parentElement)
      found.push(node.parentElement.matches('title') ? label(said) : said)
    }
  }
  for (const name of ['aria-label', 'placeholder', 'title', 'alt']) {
    for (const element of document.body.querySelectorAll(`[${name}]`)) {
      found.push(label(words(element.getAttribute(name), element)))
    }
  }
  return found.filter(({ text }) => text !== '')
}
