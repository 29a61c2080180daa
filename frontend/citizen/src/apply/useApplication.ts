import { computed, ref, watch } from 'vue'
import { useRouter } from 'vue-router'
import { queryClient } from '../api/queries'
import type { ServiceItemView } from '../api/views'
import { useFileDesk } from '../documents/fileDesk'
import { online } from '../shell/connection'
import { usePreferences } from '../shell/preferences'
import { useSession } from '../shell/session'
import { theOutbox } from '../outbox/lazy'
import type { ApplicationParts } from './application'
import { Application } from './application'
import { useFlow } from './flow'
import type { LocalDraft } from './localDraft'

/** Nobody needs the outbox before the last touch; by then it is here. */
const lazyOutbox: ApplicationParts['outbox'] = {
  take: async (...given) => (await theOutbox()).take(...given),
  deliver: async (id) => (await theOutbox()).deliver(id),
  takeBack: async (entry) => (await theOutbox()).takeBack(entry),
  remove: async (entry) => (await theOutbox()).remove(entry),
}

/** Puts the parts of an application together for the page that shows them. */
export function useApplication(item: () => ServiceItemView, desk: LocalDraft) {
  const session = useSession()
  const preferences = usePreferences()
  const router = useRouter()
  // Decided once per visit: a step that vanishes while one walks would change the count.
  const signIn = ref(session.state !== 'in')
  // Without a network nobody is held up at the door, least of all on the way back to a change.
  const later = ref(!online.value)
  const files = useFileDesk(desk.itemCode, (kept) => desk.change({ files: kept }))
  files.show(desk.read().files)

  const flow = useFlow({
    item,
    answers: () => desk.read().answers,
    options: () => ({ elder: preferences.elder, signIn: signIn.value }),
    signedIn: () => session.state === 'in' || later.value,
    hasFile: (material) => files.has(material),
  })
  const application = new Application({
    item,
    desk,
    files,
    flow,
    door: {
      isOpen: () => session.state === 'in',
      closed: () => {
        session.ended()
        signIn.value = true
        later.value = false
      },
      later: () => {
        later.value = true
      },
    },
    outbox: lazyOutbox,
    arrived: async (caseId) => {
      void queryClient.invalidateQueries({ queryKey: ['cases'] })
      await router.replace(`/apply/${item().code}/done/${caseId}`)
    },
    queued: async (entryId) => {
      await router.replace(`/apply/${item().code}/queued/${entryId}`)
    },
  })

  watch(
    () => flow.screen.code,
    (at) => void desk.change({ at }),
  )
  watch(online, (back) => {
    if (back) {
      void application.bringOver()
    }
  })
  return { application, flow, files, draft: computed(() => desk.read()) }
}
