import { type APIRequestContext, type Page, expect } from '@playwright/test'
import { oneTimeCode } from './demonstration.ts'

export interface Person {
  readonly name: string
  readonly idNumber: string
}

export interface Application {
  readonly relation: string
  /** Who applies for somebody else. */
  readonly representative?: Person
  readonly applicant: Person
  readonly noticeTo: string
  /** Left out where the code on the wall has already named county and township. */
  readonly township?: readonly [county: string, township: string]
  readonly address: string
  readonly household: string
  readonly living: string
  readonly remark: string
}

/** Called on every screen, filled in, before it is left. */
type Seen = (screen: string) => Promise<void>
const unseen: Seen = () => Promise.resolve()

type Screen = [title: string, fill: () => Promise<unknown>]

export const itemPath = '/apply/home-care-subsidy'

export function next(page: Page): Promise<void> {
  return page.getByRole('button', { name: '下一步', exact: true }).click()
}

export async function expectScreen(page: Page, title: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
}

/** Answers every question; the person stands before the sign-in then, or before the papers. */
export async function answerAll(page: Page, application: Application, seen: Seen = unseen): Promise<void> {
  const screens: Screen[] = [
    ['您为谁申请', () => page.getByRole('radio', { name: application.relation }).check()],
    ...representativeScreen(page, application.representative),
    ['老人是谁', () => fillPerson(page, '老人', application.applicant)],
    ['办理结果通知谁', () => page.getByRole('radio', { name: application.noticeTo }).check()],
    ['老人住在哪里', () => fillResidence(page, application)],
    ['家庭属于哪一类', () => page.getByRole('radio', { name: application.household }).check()],
    ['老人和谁一起住', () => page.getByRole('radio', { name: application.living }).check()],
    ['还有什么要说明的', () => page.getByLabel('补充说明').fill(application.remark)],
  ]
  for (const [title, fill] of screens) {
    await expectScreen(page, title)
    await fill()
    await seen(title)
    await next(page)
  }
}

function representativeScreen(page: Page, person: Person | undefined): Screen[] {
  return person === undefined ? [] : [['您是谁', () => fillPerson(page, '代办人', person)]]
}

export async function fillPerson(page: Page, who: '老人' | '代办人', person: Person): Promise<void> {
  await page.getByLabel(`${who}姓名`).fill(person.name)
  await page.getByLabel(`${who}身份证号码`).fill(person.idNumber)
}

async function fillResidence(page: Page, { township, address }: Application): Promise<void> {
  if (township !== undefined) {
    await page.getByLabel('县（区）').selectOption(township[0])
    await page.getByLabel('乡镇（街道）').selectOption(township[1])
  }
  await page.getByLabel('村（社区）').selectOption({ index: 1 })
  await page.getByLabel('门牌地址').fill(address)
}

/** Signs in with the six digits that arrive on the phone. */
export async function signIn(
  page: Page,
  request: APIRequestContext,
  phone: string,
  seen: Seen = unseen,
): Promise<void> {
  await page.getByLabel('您的手机号码').fill(phone)
  await seen('验证手机号')
  await page.getByRole('button', { name: '获取验证码' }).click()
  await page.getByLabel('六位验证码').fill(await oneTimeCode(request, phone))
  await seen('验证码')
  await next(page)
}

/** Hands in a photo of each paper and waits until all have arrived. */
export async function sendPhotos(page: Page, photos: Readonly<Record<string, Buffer>>): Promise<void> {
  await expectScreen(page, '拍照上传材料')
  for (const [paper, buffer] of Object.entries(photos)) {
    await handIn(page, paper, { name: `${paper}.jpg`, mimeType: 'image/jpeg', buffer })
  }
  for (const paper of Object.keys(photos)) {
    await expect(card(page, paper).getByText('已收到')).toBeVisible({ timeout: 30_000 })
  }
}

export interface HandedIn {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

export async function handIn(page: Page, paper: string, file: HandedIn): Promise<void> {
  await card(page, paper).getByLabel('从手机里选').setInputFiles(file)
}

/** The part of the screen that asks for one paper. */
export function card(page: Page, paper: string) {
  return page.getByRole('region', { name: paper })
}

export async function declare(page: Page): Promise<void> {
  await page.getByRole('checkbox', { name: '我承诺以上内容和照片都是真实的' }).check()
}

export async function submit(page: Page): Promise<void> {
  await page.getByRole('button', { name: '提交申请' }).click()
}

/** The number on the last page; it begins as the item's file says. */
export async function numberOf(page: Page, prefix = 'YB'): Promise<string> {
  await expectScreen(page, '申请已提交')
  return page.getByText(new RegExp(String.raw`^${prefix}\d\S+$`)).innerText()
}
