import type { CDPSession, Page } from '@playwright/test'
import { writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'

/** What people wait for, how long they may have to (ms; none where nobody said), and how long they did. */
interface Felt {
  readonly what: string
  readonly where: 'phone' | 'desk'
  readonly target?: number
  readonly took: number[]
  readonly remark: string
}

/** The phone of an old person on an island: `interface.md`, budgets. */
const SLOWER_CPU = 4
const KBIT = 400
const LATENCY_MS = 400

const felt: Felt[] = []

/** From now on the page lives on a slow phone with a poor network. */
export async function slow(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page)
  const speed = (KBIT * 1000) / 8
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: LATENCY_MS,
    downloadThroughput: speed,
    uploadThroughput: speed,
  })
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER_CPU })
  return session
}

/** Waits for what stands for the end, and answers the milliseconds since the start. */
export async function timed(act: () => Promise<unknown>, end: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  const ended = end().then(() => performance.now())
  await act()
  return (await ended) - began
}

export function note(what: string, where: Felt['where'], took: number[], target?: number, remark = ''): void {
  felt.push({ what, where, took, remark, ...(target === undefined ? {} : { target }) })
}

/** Nearest rank: the smallest value that so many percent of the runs did not exceed. */
function percentile(took: readonly number[], percent: number): number {
  const sorted = [...took].sort((one, other) => one - other)
  return sorted[Math.ceil((percent / 100) * sorted.length) - 1] ?? Number.NaN
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`

function row({ what, where, target, took, remark }: Felt): string {
  const median = percentile(took, 50)
  const worst = percentile(took, 95)
  const verdict =
    target === undefined ? '' : worst <= target ? 'kept' : median <= target ? 'median only' : 'missed'
  const cells = [
    what,
    where,
    target === undefined ? '–' : `≤ ${seconds(target)}`,
    seconds(median),
    seconds(worst),
    took.length,
    verdict,
    remark,
  ]
  return `| ${cells.join(' | ')} |`
}

/** The table, from what was measured and nothing else. */
export function write(context: { readonly version: string }): void {
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? ''}, ${Math.round(totalmem() / 2 ** 30)} GB`
  const text = `# Felt times

Measured by \`npm run felt\` in \`frontend/e2e\` on ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC, in Chromium
${context.version}, browser and product (with its demonstration data) together on one machine: ${machine};
load average at the end ${loadavg()[1]?.toFixed(1) ?? '?'} over five minutes, so on a machine of its own everything is faster.
Phone: CPU ${SLOWER_CPU}× slower, ${KBIT} kbit/s each way, ${LATENCY_MS} ms latency, nothing kept from before unless the line says so. Desk: the
machine as it is, as on a local network. The 95th percentile is the nearest rank: with few runs it is the worst one.

| what | where | target | median | 95 % | runs | target is | remark |
| --- | --- | --- | --- | --- | --- | --- | --- |
${felt.map(row).join('\n')}
`
  writeFileSync(fileURLToPath(new URL('../felt-times.md', import.meta.url)), text)
}
