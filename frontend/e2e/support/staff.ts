import { type Browser, type Page, expect } from '@playwright/test'
import { desk } from './browser.ts'
import { demonstration, staffMember } from './demonstration.ts'
import { digitsNow } from './totp.ts'
import { watch } from './watch.ts'

/** A member of staff at a desk, signed in. */
export interface Clerk {
  readonly page: Page
  readonly complaints: string[]
}

/** Before anybody is signed in the client asks who is there, and is told that nobody is. */
const EXPECTED = /status of 401 .*\/api\/v1\/me$/

/** Signs in through the form of the identity provider. */
export async function signInAs(browser: Browser, username: string, expected = EXPECTED): Promise<Clerk> {
  const context = await browser.newContext({ ...desk, baseURL: demonstration().url })
  const complaints = watch(context, expected)
  const page = await context.newPage()
  await page.goto('/staff/')
  await page.getByRole('link', { name: '用工作账号登录' }).click()
  await proveAs(page, username)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  return { page, complaints }
}

/** Both halves at the identity provider: the password, then the six digits. A fictional person's may be used again. */
export async function proveAs(page: Page, username: string): Promise<void> {
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码', { exact: true }).fill(staffMember(username).password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await typeDigits(page, username)
  await expect(page).toHaveURL(/\/staff\//)
}

export async function typeDigits(page: Page, username: string): Promise<void> {
  await page.getByLabel('动态口令').fill(digitsNow(staffMember(username).totpSecret))
  await page.getByRole('button', { name: '继续' }).click()
}

/** Finds a case in the worklist by its number and opens it. */
export async function openCase(page: Page, number: string): Promise<void> {
  await page.getByRole('link', { name: '待办办件' }).first().click()
  await choose(page, '排序', '新收到的在前')
  await page.getByRole('link', { name: number }).click()
  await expect(page.getByRole('heading', { level: 1, name: number })).toBeVisible()
}

/** The buttons of what may be done now. */
export function action(page: Page, name: string) {
  return page.getByRole('complementary', { name: '时限和办理' }).getByRole('button', { name, exact: true })
}

/** Opens the form of an action; it stands in a drawer. */
export async function openAction(page: Page, name: string) {
  await action(page, name).click()
  const drawer = page.getByRole('dialog')
  await expect(drawer).toBeVisible()
  return drawer
}

export async function expectDone(page: Page, sentence: string): Promise<void> {
  await expect(page.getByText(sentence, { exact: true }).first()).toBeVisible()
  await expect(page.getByRole('dialog')).toBeHidden()
}

/** Chooses a line of a list that opens on a click. */
export async function choose(page: Page, label: string, option: string): Promise<void> {
  // What is chosen is drawn over the field itself.
  await page.getByRole('combobox', { name: label }).click({ force: true })
  const line = page.getByRole('option', { name: option })
  await line.click()
  await expect(line).toBeHidden()
}
