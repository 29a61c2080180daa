import { addWords } from '../shell/i18n'
import en from './later.en.json'
import zhCN from './later.zh-CN.json'

addWords({ 'zh-CN': { apply: zhCN }, en: { apply: en } })
