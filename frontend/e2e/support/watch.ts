import { type BrowserContext, type Page, expect } from '@playwright/test'
import { fileURLToPath } from 'node:url'
import { violations } from './accessible.ts'

const out = fileURLToPath(new URL('../out/', import.meta.url))

/** Collects what the browser complains about: broken policies and errors fail the journey at its end. */
export function watch(seen: Page | BrowserContext, expected = /^$/): string[] {
  const context = 'context' in seen ? seen.context() : seen
  const complaints: string[] = []
  context.on('console', (message) => {
    const text = `${message.text()} ${message.location().url}`
    const loud = message.type() === 'error' || text.includes('Content Security Policy')
    if (loud && !expected.test(text)) {
      complaints.push(text)
    }
  })
  context.on('weberror', (error) => complaints.push(error.error().message))
  return complaints
}

export async function expectAccessible(page: Page): Promise<void> {
  expect.soft(await violations(page, 'all'), `accessible: ${page.url()}`).toEqual([])
}

/** Names the steps of one journey and keeps a picture of each. */
export class Album {
  private count = 0

  constructor(private readonly journey: string) {}

  /** A picture, and nothing that keeps anybody out. */
  async step(page: Page, name: string): Promise<void> {
    await this.picture(page, name)
    await expectAccessible(page)
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
    expect.soft(overflow, `${name}: wider than the screen`).toBe(false)
  }

  async picture(page: Page, name: string): Promise<void> {
    this.count += 1
    const number = String(this.count).padStart(2, '0')
    await page.screenshot({
      path: `${out}${this.journey}-${number}-${name}.png`,
      fullPage: true,
      animations: 'disabled',
    })
  }
}
