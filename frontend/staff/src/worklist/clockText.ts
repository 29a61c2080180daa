import { shortDay } from '@tongzhou/ui'
import { useI18n } from 'vue-i18n'

/** What of a clock is written in a line; a card on the worklist counts in working days. */
export interface ClockFacts {
  colour: 'RED' | 'AMBER' | 'GREEN' | 'PAUSED'
  remaining?: number | undefined
  dueOn?: string | undefined
  unit?: 'W' | 'D' | 'H' | 'M' | undefined
  pausedReason?: string | undefined
}

/** Writes 还剩 3 个工作日（11月26日到期） in the language of the page. */
export function useClockText() {
  const { t, locale } = useI18n()

  function remainingText({ colour, remaining, dueOn, unit }: ClockFacts): string {
    const due = dueOn === undefined ? '' : t('worklist.clock.due', { day: shortDay(dueOn, locale.value) })
    if (remaining === undefined) {
      return due
    }
    if (remaining === 0) {
      // On a day off after the last day nothing is left and no working day is over.
      return colour === 'RED' ? t('worklist.clock.past', { due }) : t('worklist.clock.today')
    }
    const amount = t(`worklist.clock.unit.${unit ?? 'W'}`, { n: Math.abs(remaining) }, Math.abs(remaining))
    return t(remaining > 0 ? 'worklist.clock.left' : 'worklist.clock.over', { amount, due })
  }

  function clockText(clock: ClockFacts): string {
    return clock.colour === 'PAUSED'
      ? [t('worklist.clock.paused'), clock.pausedReason].filter(Boolean).join(' · ')
      : remainingText(clock)
  }

  return { clockText }
}
