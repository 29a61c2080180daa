import { moment } from '@tongzhou/ui'
import './demoTime.css'

const banner = document.createElement('aside')
banner.className = 'demo-time'

/** The time of a demonstration that has moved it, above every page; each answer renews it. */
export function show(time: string): void {
  const { lang } = document.documentElement
  banner.textContent = `${lang === 'en' ? 'Demonstration time' : '演示时间'} ${moment(time, lang)}`
  document.body.prepend(banner)
}
