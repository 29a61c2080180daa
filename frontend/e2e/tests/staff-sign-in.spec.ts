import { expect, test } from '@playwright/test'
import { expectAccessible, watch } from '../support/watch.ts'

const toSignIn = '/oauth2/authorization/staff?return=/staff/'

test('staff sign in at the provider without a phone of their own and come back', async ({ page }) => {
  const complaints = watch(page)
  await page.goto(toSignIn)
  await expect(page.getByRole('heading', { name: '登录' })).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('button', { name: 'changguo.clerk' }).click()
  await expect(page.getByRole('heading', { name: '输入动态口令' })).toBeVisible()
  await expect(page.getByLabel('动态口令')).toHaveValue(/^\d{6}$/)
  await expectAccessible(page)
  await page.getByRole('button', { name: '继续' }).click()

  await expect(page).toHaveURL(/\/staff\//)
  const me = await page.request.get('/api/v1/me', { headers: { 'Tongzhou-Door': 'staff' } })
  expect(me.status()).toBe(200)
  expect(complaints).toEqual([])
})

test('a wrong password is refused in words, in both languages', async ({ page }) => {
  const complaints = watch(page)
  await page.goto(toSignIn)
  await page.getByLabel('用户名').fill('nobody')
  await page.getByLabel('密码', { exact: true }).fill('wrong')
  await page.getByRole('button', { name: '登录', exact: true }).click()

  await expect(page.getByRole('alert')).toContainText('用户名或密码不对')
  await expect(page.getByLabel('用户名')).toHaveValue('nobody')
  await page.getByRole('link', { name: 'English' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await expectAccessible(page)
  expect(complaints).toEqual([])
})

test('wrong digits are refused in words and sign nobody in', async ({ page }) => {
  const complaints = watch(page)
  await page.goto(toSignIn)
  await page.getByRole('button', { name: 'daishan.clerk' }).click()
  await page.getByLabel('动态口令').fill('00000')
  await page.getByRole('button', { name: '继续' }).click()

  await expect(page.getByRole('alert')).toContainText('动态口令不对')
  await expectAccessible(page)
  await page.goto(toSignIn)
  await expect(page.getByRole('heading', { name: '登录' })).toBeVisible()
  expect(complaints).toEqual([])
})
