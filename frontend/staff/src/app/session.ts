import { unwrap, type MeView, type ProblemError } from '@tongzhou/api'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { api } from './api'
import { forgetDrafts } from './drafts'

export type SessionStatus = 'loading' | 'signed-in' | 'signed-out' | 'unreachable'

/** Who is signed in here, and whether the server still thinks so. */
export const useSession = defineStore('session', () => {
  const me = shallowRef<MeView>()
  const status = ref<SessionStatus>('loading')
  const expired = ref(false)
  const area = computed(() => me.value?.areas.map((one) => one.name).join('、') ?? '')

  async function load(): Promise<void> {
    try {
      const found = await unwrap(api.GET('/api/v1/me'))
      if (me.value !== undefined && me.value.id !== found.id) {
        // Somebody else signed in meanwhile: nothing of the person before may stay on the page.
        forgetDrafts()
        globalThis.location.assign('/staff/')
        return
      }
      me.value = found
      status.value = 'signed-in'
      expired.value = false
    } catch (refusal) {
      if (me.value === undefined) {
        status.value = isNotSignedIn(refusal) ? 'signed-out' : 'unreachable'
      }
    }
  }

  /** Any call may be the one that learns of the session's end; the page and its work stay. */
  function heard(problem: ProblemError): void {
    if (isNotSignedIn(problem) && me.value !== undefined) {
      expired.value = true
    }
  }

  function may(permission: string | undefined): boolean {
    return permission === undefined || (me.value?.permissions.includes(permission) ?? false)
  }

  async function signOut(): Promise<void> {
    const { response } = await api.DELETE('/api/v1/sessions/current')
    forgetDrafts()
    globalThis.location.assign(response.headers.get('Sign-Out-Location') ?? '/staff/')
  }

  return { me, status, expired, area, load, heard, may, signOut }
})

/** Where the browser goes to prove who sits before it, and comes back from. */
export function signInAddress(back: string): string {
  return `/oauth2/authorization/staff?return=${encodeURIComponent(back)}`
}

/** The same for somebody who is signed in and has to prove it anew. */
export function proveAddress(back: string): string {
  return `${signInAddress(back)}&prove`
}

function isNotSignedIn(refusal: unknown): boolean {
  return typeof refusal === 'object' && refusal !== null && 'status' in refusal && refusal.status === 401
}
