import apply from '../apply/en.json'
import documents from '../documents/en.json'
import home from '../home/en.json'
import my from '../my/en.json'
import scan from '../scan/en.json'
import signIn from '../sign-in/en.json'
import shell from './en.json'

export const en = { apply, documents, home, my, scan, shell, signIn }
