import { baseCompile } from '@intlify/message-compiler'
import type { Plugin } from 'vite'

interface Messages {
  readonly [key: string]: string | Messages
}

/** Texts are compiled while building, so that their compiler (4 kB) need not travel. */
export const localeMessages: Plugin = {
  name: 'locale-messages',
  enforce: 'pre',
  transform(code, id) {
    return /\/citizen\/src\/[^/]+\/([a-z]+\.)?(zh-CN|en)\.json$/.test(id)
      ? { code: JSON.stringify(compiled(JSON.parse(code) as Messages)), map: null }
      : undefined
  },
}

function compiled(messages: Messages): unknown {
  return Object.fromEntries(
    Object.entries(messages).map(([key, text]) => [
      key,
      typeof text === 'string' ? message(text) : compiled(text),
    ]),
  )
}

function message(text: string): unknown {
  return baseCompile(text, { jit: true, minify: true, location: false }).ast
}
