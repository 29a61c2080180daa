import { defineStore } from 'pinia'
import { ref } from 'vue'
import { api, unwrap } from '../api/client'
import { isStatus } from '../api/problems'
import type { MeView } from '../api/views'

export type SessionState = 'unknown' | 'out' | 'in'

/** Who is signed in; `unknown` until the server has been asked. */
export const useSession = defineStore('session', () => {
  const state = ref<SessionState>('unknown')
  const me = ref<MeView>()
  let asking: Promise<void> | undefined

  /** Asks the server once; later a refusal of any call tells that the session has ended. */
  function load(): Promise<void> {
    if (state.value === 'unknown') {
      asking ??= ask().finally(() => {
        asking = undefined
      })
    }
    return asking ?? Promise.resolve()
  }

  async function ask(): Promise<void> {
    try {
      entered(await unwrap(api.GET('/api/v1/me')))
    } catch (error) {
      if (!isStatus(error, 401)) {
        throw error
      }
      ended()
    }
  }

  function entered(view: MeView): void {
    me.value = view
    state.value = 'in'
  }

  function ended(): void {
    me.value = undefined
    state.value = 'out'
  }

  async function signOut(): Promise<void> {
    await api.DELETE('/api/v1/sessions/current')
    ended()
  }

  return { state, me, load, entered, ended, signOut }
})
