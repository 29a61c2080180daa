const shanghai = 'Asia/Shanghai'

/** Whole fen as money, `¥1,251.00`. */
export function money(fen: number): string {
  const [yuan, cents] = (Math.abs(fen) / 100).toFixed(2).split('.') as [string, string]
  return `${fen < 0 ? '-' : ''}¥${yuan.replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`
}

/** A day in full, `2026年11月23日 周一`. */
export function fullDay(date: string, locale = 'zh-CN'): string {
  const day = dayOf(date)
  const weekday = format(day, locale, { weekday: 'short' })
  return locale.startsWith('zh')
    ? `${format(day, locale, { year: 'numeric', month: 'long', day: 'numeric' })} ${weekday}`
    : `${weekday}, ${format(day, 'en-GB', { year: 'numeric', month: 'long', day: 'numeric' })}`
}

/** A day without its weekday, `1942年8月8日`. */
export function plainDay(date: string, locale = 'zh-CN'): string {
  return format(dayOf(date), locale.startsWith('zh') ? locale : 'en-GB', {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
  })
}

/** A day of about now, `11月26日`. */
export function shortDay(date: string, locale = 'zh-CN'): string {
  return format(dayOf(date), locale.startsWith('zh') ? locale : 'en-GB', { month: 'long', day: 'numeric' })
}

/** A moment to the minute, `2026年11月23日 09:05`. */
export function moment(instant: string, locale = 'zh-CN'): string {
  const date = new Date(instant)
  const language = locale.startsWith('zh') ? locale : 'en-GB'
  const day = format(date, language, { year: 'numeric', month: 'long', day: 'numeric' })
  return `${day} ${format(date, language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })}`
}

/** The calendar day in Zhoushan, `2026-11-23`. */
export function isoDay(date: Date): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: shanghai,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(date)
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? ''
  return `${of('year')}-${of('month')}-${of('day')}`
}

/** A date without a time is that day in Zhoushan, wherever the browser stands. */
function dayOf(date: string): Date {
  return new Date(date.length === 10 ? `${date}T12:00:00+08:00` : date)
}

function format(date: Date, locale: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, { timeZone: shanghai, ...options }).format(date)
}
