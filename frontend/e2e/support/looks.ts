import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContext, type Page, expect } from '@playwright/test'
import { fileURLToPath } from 'node:url'
import { demonstration } from './demonstration.ts'
import { watch } from './watch.ts'

const out = fileURLToPath(new URL('../out/looks/', import.meta.url))

/** A way to look at the product; every page is visited in each. */
export interface Look {
  readonly name: string
  readonly elder: boolean
  readonly dark: boolean
  readonly english: boolean
}

const plain = { elder: false, dark: false, english: false }
export const looks: readonly Look[] = [
  { ...plain, name: 'normal' },
  { ...plain, name: 'elder', elder: true },
  { ...plain, name: 'dark', dark: true },
  { ...plain, name: 'english', english: true },
  { name: 'elder-dark-english', elder: true, dark: true, english: true },
]

/** A page to visit: where, and what a picture of it is called. */
export interface Visit {
  readonly name: string
  readonly path: string
}

/** Folders of the clients' words: a key that was not translated begins with one of them. */
const KEY =
  /^(app|apply|cases|cemetery|charity|childreports|codes|desk|divisions|documents|eldercare|home|messages|my|outbox|rating|scan|search|shell|signIn|worklist)(\.[\w-]+)+$/

/** Whoever looks from a narrow phone, or from a desk where that is said. */
export async function lookAt(
  browser: Browser,
  look: Look,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<{ context: BrowserContext; complaints: string[] }> {
  const { url } = demonstration()
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    locale: look.english ? 'en-GB' : 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: look.dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    baseURL: url,
    ...options,
  })
  await context.addCookies([
    { name: 'elder', value: look.elder ? '1' : '0', url },
    { name: 'lang', value: look.english ? 'en' : 'zh', url },
  ])
  // Nobody who looks is signed in as somebody of the other door.
  return { context, complaints: watch(context, /status of (401|404)/) }
}

/** The page, once nothing on it is on its way any more. */
export async function arrive(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await expect(page.locator('h1').first()).toBeVisible()
  await expect(page.locator('[data-state=loading], .skeleton, .el-skeleton')).toHaveCount(0)
}

/** Everything that holds for a page in any look; the picture is taken first. */
export async function examine(page: Page, { name }: Visit, look: Look): Promise<void> {
  await page.screenshot({ path: `${out}${name}-${look.name}.jpg`, fullPage: true, quality: 60 })
  const at = `${name} (${look.name})`
  expect.soft(await violations(page, look), `${at}: keeps somebody out`).toEqual([])
  expect.soft(await page.evaluate(beyondTheEdge), `${at}: wider than the screen`).toEqual([])
  const words = await page.evaluate(wordsOf)
  expect
    .soft(
      words.filter(({ text }) => KEY.test(text)),
      `${at}: not translated`,
    )
    .toEqual([])
  if (look.english) {
    const chinese = words.filter(
      ({ text, chineseIsMeant }) => !chineseIsMeant && /[\u3400-\u9fff]/.test(text),
    )
    expect
      .soft([...new Set(chinese.map(({ text }) => text))], `${at}: Chinese on an English page`)
      .toEqual([])
  }
}

/** Colours are measured where they differ, since that takes longest; everything else in every look. */
async function violations(page: Page, look: Look): Promise<string[]> {
  const colours = look.dark || look.name === 'normal'
  const axe = new AxeBuilder({ page }).exclude('iframe')
  const found = await (colours ? axe : axe.disableRules(['color-contrast'])).analyze()
  return found.violations.map(
    ({ id, help, nodes }) => `${id}: ${help} ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  )
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
  const found: Words[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node.parentElement?.closest('script, style, noscript, [hidden]') === null) {
      found.push(words(node.textContent, node.parentElement))
    }
  }
  for (const name of ['aria-label', 'placeholder', 'title', 'alt']) {
    for (const element of document.body.querySelectorAll(`[${name}]`)) {
      found.push(words(element.getAttribute(name), element))
    }
  }
  return found.filter(({ text }) => text !== '')
}
