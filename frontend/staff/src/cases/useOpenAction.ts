import type { CaseView } from '@tongzhou/api'
import { computed, onBeforeUnmount, onMounted, watch, type Ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { isTyping } from '../worklist/useRowKeys'
import { offerOf, offersOf, type ActionName } from './actions'

/** Which drawer is open stands in the address: a reload brings it back. Digits open by position. */
export function useOpenAction(shown: Ref<CaseView | undefined>) {
  const route = useRoute()
  const router = useRouter()
  const offer = computed(() => {
    const found = shown.value === undefined ? undefined : offerOf(shown.value, route.query['action'])
    return found?.form === undefined ? undefined : found
  })
  const open = (name: ActionName) => router.replace({ query: { ...route.query, action: name } })
  const close = () => router.replace({ query: { ...route.query, action: undefined } })

  // An action that was done is no longer allowed; its drawer must not come back when it is allowed again.
  watch(shown, (now) => {
    if (now !== undefined && offer.value === undefined && route.query['action'] !== undefined) {
      void close()
    }
  })

  function press(event: KeyboardEvent) {
    const typing = isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey
    if (shown.value === undefined || offer.value !== undefined || typing || !/^[1-9]$/.test(event.key)) {
      return
    }
    const chosen = offersOf(shown.value).filter((one) => one.form !== undefined)[Number(event.key) - 1]
    if (chosen !== undefined) {
      event.preventDefault()
      void open(chosen.name)
    }
  }
  onMounted(() => document.addEventListener('keydown', press))
  onBeforeUnmount(() => document.removeEventListener('keydown', press))
  return { offer, open, close }
}
