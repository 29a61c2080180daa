import { AxeBuilder } from '@axe-core/playwright'
import { type Page, expect } from '@playwright/test'

/** Collects what the browser complains about: broken policies and errors fail the journey at its end. */
export function watch(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.text().includes('Content Security Policy')) {
      complaints.push(message.text())
    }
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return complaints
}

export async function expectAccessible(page: Page): Promise<void> {
  const found = await new AxeBuilder({ page }).analyze()
  expect(found.violations.map((violation) => `${violation.id}: ${violation.help}`)).toEqual([])
}
