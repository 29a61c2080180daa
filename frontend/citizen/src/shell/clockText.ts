import { shortDay } from '@tongzhou/ui'
import type { ClockView, ServiceItemClockView } from '../api/views'
import en from './clock.en.json'
import zhCN from './clock.zh-CN.json'
import { addWords, currentLanguage, t } from './i18n'

addWords({ 'zh-CN': { shell: zhCN }, en: { shell: en } })

/** 3 个工作日; the unit's letter is the deadline catalogue's. */
export function duration(count: number, unit: string): string {
  return t(`shell.unit.${unit}`, { n: count }, count)
}

/** 还剩 3 个工作日（11月26日到期） */
export function clockText(clock: ClockView): string {
  if (clock.state === 'STOPPED') {
    return t('shell.clock.stopped')
  }
  if (clock.state === 'PAUSED') {
    return t('shell.clock.paused', { reason: clock.pausedReason ?? '' })
  }
  const left = clock.remaining ?? 0
  const due = t('shell.clock.due', { date: shortDay(clock.dueOn, currentLanguage()) })
  // On a day off after the last day nothing is left and no working day is over.
  const last = clock.colour === 'RED' ? 'past' : 'today'
  const key = left < 0 ? 'over' : left === 0 ? last : 'left'
  return t(`shell.clock.${key}`, { time: duration(Math.abs(left), clock.unit) }) + due
}

/** 受理：还剩 3 个工作日（11月26日到期） */
export function clockLine(clock: ClockView): string {
  return t('shell.clock.line', { name: clock.name, text: clockText(clock) })
}

/** Where the deadline comes from, in a sentence. */
export function basisText({ basis }: Pick<ServiceItemClockView, 'basis'>): string {
  return t(`shell.basis.${basis.kind}`, { text: basis.text })
}
