import { idempotencyKey } from '@tongzhou/api'
import { useDraft } from './drafts'

/** The key of a command that may have to be sent more than once. */
export interface Attempt {
  /** One key for as long as the same content is sent, over a reload too: a second press repeats instead of doubling. */
  keyFor: (content: unknown) => string
  /** It succeeded: the same content sent again is meant as another command. */
  done: () => void
}

/** Keeps the key of a command beside its draft. */
export function useAttempt(name: string): Attempt {
  const { value: last } = useDraft(`${name}.attempt`, { content: '', key: '' })
  return {
    keyFor(content) {
      const text = JSON.stringify(content)
      if (text !== last.content) {
        Object.assign(last, { content: text, key: idempotencyKey() })
      }
      return last.key
    },
    done: () => void Object.assign(last, { content: '', key: '' }),
  }
}
