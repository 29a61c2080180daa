import { expect, test } from '@playwright/test'
import { type Look, faultsOf } from '../support/looks.ts'

const english: Look = { name: 'english', english: true, rules: 'all' }
const chinese: Look = { name: 'normal', rules: 'all' }

const page = (body: string, title = 'Page') => `<!doctype html><html lang="en"><head><title>${title}</title>
  <meta name="viewport" content="width=device-width"></head><body><main><h1>Heading</h1>${body}</main></body></html>`

const faulty: readonly [name: string, html: string, fault: RegExp][] = [
  ['a field without a label', page('<input>'), /^label: /],
  ['grey on white', page('<p style="color:#bbb;background:#fff">Pale</p>'), /^color-contrast: /],
  ['a box beyond the edge', page('<div style="width:3000px">Wide</div>'), /^wider than the screen: div/],
  ['the key of a text', page('<p>my.rating.ask</p>'), /^not translated: my\.rating\.ask$/],
  ['a Chinese word', page('<p>养老</p>'), /^Chinese on an English page: 养老$/],
  ['a Chinese label', page('<button aria-label="关闭">×</button>'), /^Chinese on an English page: 关闭$/],
  ['an empty title', page('<p>Text</p>', ' '), /^no title$/],
]

for (const [name, html, fault] of faulty) {
  test(`${name} is found`, async ({ page }) => {
    await page.setContent(html)
    expect((await faultsOf(page, english)).filter((sentence) => fault.test(sentence))).toHaveLength(1)
  })
}

test('a page in order has no fault: what is Chinese says so, what is wide scrolls by itself', async ({
  page: seen,
}) => {
  const wide = '<div style="overflow-x:auto" tabindex="0"><p style="width:3000px">Wide</p></div>'
  await seen.setContent(page(`<p>Held by <span lang="zh-CN">海岛基金会</span></p>${wide}`))
  expect(await faultsOf(seen, english)).toEqual([])
})

test('Chinese on a Chinese page is no fault', async ({ page: seen }) => {
  await seen.setContent(page('<p>养老</p>').replace('lang="en"', 'lang="zh-CN"'))
  expect(await faultsOf(seen, chinese)).toEqual([])
})
