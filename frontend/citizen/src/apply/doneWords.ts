import { addWords } from '../shell/i18n'
import en from './done.en.json'
import zhCN from './done.zh-CN.json'

addWords({ 'zh-CN': { apply: { done: zhCN } }, en: { apply: { done: en } } })
