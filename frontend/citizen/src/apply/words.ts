import { addWords } from '../shell/i18n'
import zhCN from './zh-CN.json'

/* Up to the first question only; its English is in `shell/en.ts`. */
addWords({ 'zh-CN': { apply: zhCN } })
