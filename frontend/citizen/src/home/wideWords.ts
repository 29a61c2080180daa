import { addWords } from '../shell/i18n'
import en from './wide.en.json'
import zhCN from './wide.zh-CN.json'

addWords({ 'zh-CN': { home: { wide: zhCN } }, en: { home: { wide: en } } })
