import { addWords } from '../shell/i18n'
import en from './en.json'
import zhCN from './zh-CN.json'

addWords({ 'zh-CN': { realName: zhCN }, en: { realName: en } })
