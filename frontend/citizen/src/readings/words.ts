import { addWords } from '../shell/i18n'
import en from './en.json'
import zhCN from './zh-CN.json'

addWords({ 'zh-CN': { readings: zhCN }, en: { readings: en } })
