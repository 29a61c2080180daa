import type { Page } from '@playwright/test'
import axe, { type RunOptions } from 'axe-core'

/** What is examined: colours take longest by far. */
export type Rules = 'all' | 'colours' | 'structure'

const chosen: Record<Rules, RunOptions> = {
  all: {},
  colours: { runOnly: { type: 'rule', values: ['color-contrast'] } },
  structure: { rules: { 'color-contrast': { enabled: false } } },
}

/** What keeps somebody out of a page, a sentence each. The browser's own viewer of papers is not ours. */
export async function violations(page: Page, rules: Rules): Promise<string[]> {
  // What examines is put into a document once; a builder of reports would open a window for every look.
  if (!(await page.evaluate(() => 'axe' in globalThis))) {
    await page.evaluate(axe.source)
  }
  return page.evaluate(
    async (options) => {
      const found = await globalThis.axe.run({ exclude: [['iframe']] }, options)
      return found.violations.map(
        ({ id, help, nodes }) => `${id}: ${help} ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
      )
    },
    { ...chosen[rules], resultTypes: ['violations' as const] },
  )
}

declare global {
  var axe: typeof import('axe-core')
}
