import { type Browser, expect, test } from '@playwright/test'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { desk } from '../support/browser.ts'
import { startProduct } from '../support/product.ts'
import { watch } from '../support/watch.ts'

const PAGES = ['/demo', '/demo/reset', '/demo/inbox', '/demo/messages']
const BUTTONS = ['/demo/time', '/demo/live', '/demo/reset', '/demo/phone', '/demo/steps/1']

test('the packaged product without its demonstration has none of it', async ({ browser, request }) => {
  test.setTimeout(300_000)
  const product = await startProduct({ DEMO: 'none' })
  try {
    for (const page of PAGES) {
      expect((await request.get(product.url + page)).status(), page).toBe(404)
    }
    for (const button of BUTTONS) {
      const pressed = await request.post(product.url + button, { form: { move: 'WEEK', on: 'true' } })
      expect(pressed.status(), button).toBe(404)
      expect(pressed.headers()['set-cookie'], button).toBeUndefined()
    }
    for (const list of ['/care-homes', '/cemeteries', '/charitable-trusts']) {
      const shown = await (await request.get(product.url + list)).text()
      expect(shown, list).not.toMatch(/青垒颐养院|听潮公益性公墓|老船长|演示时间/)
    }
    await homeStandsAlone(browser, product.url)
    expect(existsSync(join(product.data, 'demo.json'))).toBe(false)
    expect(existsSync(join(product.data, 'secrets', 'admin-password'))).toBe(true)
  } finally {
    await product.stop()
  }
})

/** On a wide screen the home says how to come here with a phone, and the browser has nothing to complain of. */
async function homeStandsAlone(browser: Browser, url: string): Promise<void> {
  const context = await browser.newContext({ ...desk, baseURL: url })
  const complaints = watch(context)
  const page = await context.newPage()
  await page.goto('/')
  await expect(page.getByRole('link', { name: '工作人员入口' })).toBeVisible()
  await expect(page.getByText('门上、墙上贴的码')).toHaveCount(0)
  expect(complaints).toEqual([])
  await context.close()
}
