import { idempotencyKey } from '@tongzhou/api'

/** Gives one key for as long as the same content is sent, so that a second press repeats instead of doubling. */
export function useAttemptKey(): (content: unknown) => string {
  let last = { content: '', key: '' }
  return (content) => {
    const text = JSON.stringify(content)
    if (text !== last.content || last.key === '') {
      last = { content: text, key: idempotencyKey() }
    }
    return last.key
  }
}
