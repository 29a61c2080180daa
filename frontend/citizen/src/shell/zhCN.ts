import apply from '../apply/zh-CN.json'
import documents from '../documents/zh-CN.json'
import home from '../home/zh-CN.json'
import my from '../my/zh-CN.json'
import scan from '../scan/zh-CN.json'
import signIn from '../sign-in/zh-CN.json'
import shell from './zh-CN.json'

export const zhCN = { apply, documents, home, my, scan, shell, signIn }
