import { type FunctionalComponent, h } from 'vue'

/** Chinese words with the numbers between them: 环城南路 8 号. */
const CHINESE =
  /([\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+(?:[ \d·]*[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+)*)/

/**
 * A sentence with names, addresses or other words that stay as they were written: on a page in another language its Chinese
 * says that it is Chinese, so that it is read aloud rightly (WCAG 2.2, 3.1.2). The server's pages do the same (`PageReader`).
 */
export const Written: FunctionalComponent<{ text: string }> = ({ text }) =>
  document.documentElement.lang.startsWith('zh')
    ? text
    : text.split(CHINESE).map((part, at) => (at % 2 === 1 ? h('span', { lang: 'zh-CN' }, part) : part))
Written.props = ['text']
