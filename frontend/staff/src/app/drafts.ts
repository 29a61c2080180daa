import { reactive, toRaw, watch } from 'vue'

const prefix = 'tongzhou.draft.'

/** Text typed but not sent: survives a reload of this tab, never leaves it, ends with it. */
export interface Draft<T extends object> {
  value: T
  /** Whether an earlier visit left something behind. */
  restored: boolean
  clear: () => void
}

/** Keeps an object of form values under a name until it is cleared. */
export function useDraft<T extends object>(name: string, initial: T): Draft<T> {
  const key = prefix + name
  const kept = sessionStorage.getItem(key)
  const value = reactive({ ...initial, ...parse<T>(kept) }) as T
  let open = true
  watch(
    value,
    (now) => {
      if (open) {
        sessionStorage.setItem(key, JSON.stringify(toRaw(now)))
      }
    },
    { deep: true, flush: 'sync' },
  )
  return {
    value,
    restored: kept !== null,
    clear() {
      open = false
      sessionStorage.removeItem(key)
    },
  }
}

/** Forgets everything typed in this tab. */
export function forgetDrafts(): void {
  Object.keys(sessionStorage)
    .filter((key) => key.startsWith(prefix))
    .forEach((key) => sessionStorage.removeItem(key))
}

function parse<T>(kept: string | null): Partial<T> {
  try {
    return kept === null ? {} : (JSON.parse(kept) as Partial<T>)
  } catch {
    return {}
  }
}

/** Forgets one thing typed in this tab, wherever it was typed. */
export function forgetDraft(name: string): void {
  sessionStorage.removeItem(prefix + name)
}
