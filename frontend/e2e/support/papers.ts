import type { Browser } from '@playwright/test'

const style = `<style>
  body { margin: 0; font: 34px/1.6 sans-serif; background: #5b6b62; color: #1b2733 }
  main { margin: 90px; padding: 60px 80px; border-radius: 28px; background: linear-gradient(135deg, #e8f1ec, #cfe0ea) }
  h1 { margin: 0 0 24px; font-size: 46px }
  i { position: absolute; right: 190px; top: 230px; width: 230px; height: 290px; background: repeating-linear-gradient(30deg, #93a3b5, #93a3b5 8px, #c3cfda 8px, #c3cfda 19px) }
</style>`

/** A photo of a card as a phone takes it: a JPEG of a paper with something written on it. */
export async function photoOf(browser: Browser, title: string, lines: readonly string[]): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } })
  await page.setContent(
    `${style}<main><h1>${title}（样张）</h1><i></i>${lines.map((line) => `<p>${line}</p>`).join('')}</main>`,
  )
  const photo = await page.screenshot({ type: 'jpeg', quality: 85 })
  await page.close()
  return photo
}

/** A report as an assessor prints it. */
export async function reportOf(browser: Browser, title: string, lines: readonly string[]): Promise<Buffer> {
  const page = await browser.newPage()
  await page.setContent(`<h1>${title}（样张）</h1>${lines.map((line) => `<p>${line}</p>`).join('')}`)
  const report = await page.pdf({ format: 'A4' })
  await page.close()
  return report
}
