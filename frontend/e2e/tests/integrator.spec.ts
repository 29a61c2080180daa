import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@playwright/test'
import { demonstration, demonstrationFile } from '../support/demonstration.ts'
import { Album, watch } from '../support/watch.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))

function run(script: string): { items: { number: string }[] } {
  const output = execFileSync('bash', ['-euo', 'pipefail', '-c', script], { cwd: root, encoding: 'utf8' })
  return JSON.parse(output) as { items: { number: string }[] }
}

/** The commands of the README, for the addresses and the folder of this product. */
function commands(): string {
  const { url, tokenUrl } = demonstration()
  const [, script = ''] =
    /in five minutes[\s\S]*?```\n([\s\S]*?)```/.exec(readFileSync(`${root}README.md`, 'utf8')) ?? []
  return script
    .replaceAll('var/demo.json', demonstrationFile())
    .replaceAll('http://localhost:9000/oauth2/token', tokenUrl)
    .replaceAll('http://localhost:8080', url)
}

test('the quick start and the commands of the README print a real case', () => {
  expect(run(`openapi/examples/quickstart.sh ${demonstrationFile()}`).items[0]?.number).toMatch(
    /^[A-Z]{2}\d{6}-/,
  )
  expect(run(commands()).items[0]?.number).toMatch(/^[A-Z]{2}\d{6}-/)
})

test('a system that proves itself by its own key prints a real case', () => {
  expect(run(`openapi/examples/own-key.sh ${demonstrationFile()}`).items[0]?.number).toMatch(
    /^[A-Z]{2}\d{6}-/,
  )
})

test('the page of the contract tries an operation with a pasted token', async ({ page, request }) => {
  const { integrator, tokenUrl } = demonstration()
  const complaints = watch(page)
  const answer = await request.post(tokenUrl, {
    headers: {
      Authorization: `Basic ${Buffer.from(`${integrator.clientId}:${integrator.clientSecret}`).toString('base64')}`,
    },
    form: { grant_type: 'client_credentials', scope: integrator.scope },
  })
  const { access_token: token } = (await answer.json()) as { access_token: string }

  await page.goto('/docs#/casework/listCases')
  await page.getByRole('button', { name: 'Authorize' }).click()
  const integrators = page.locator('.auth-container', { hasText: 'integrator' })
  await integrators.getByRole('textbox').fill(token)
  await integrators.getByRole('button', { name: 'Apply credentials' }).click()
  await integrators.getByRole('button', { name: 'Close' }).click()

  await page.getByRole('button', { name: 'Execute' }).click()
  await expect(page.locator('.live-responses-table tr.response .response-col_status').first()).toContainText(
    '200',
  )
  await new Album('docs').picture(page, 'tried')
  expect(complaints).toEqual([])
})
