import { computed, ref, watch } from 'vue'
import { useRouter } from 'vue-router'
import { queryClient } from '../api/queries'
import type { CaseView, ServiceItemView } from '../api/views'
import { useFileDesk } from '../documents/fileDesk'
import { online } from '../shell/connection'
import { usePreferences } from '../shell/preferences'
import { useSession } from '../shell/session'
import { Application } from './application'
import { useFlow } from './flow'
import type { LocalDraft } from './localDraft'

/** Puts the parts of an application together for the page that shows them. */
export function useApplication(item: () => ServiceItemView, desk: LocalDraft) {
  const session = useSession()
  const preferences = usePreferences()
  const router = useRouter()
  // Decided once per visit: a step that vanishes while one walks would change the count.
  const signIn = ref(session.state !== 'in')
  const files = useFileDesk(desk.itemCode, (kept) => desk.change({ files: kept }))
  files.show(desk.read().files)

  const flow = useFlow({
    item,
    answers: () => desk.read().answers,
    options: () => ({ elder: preferences.elder, signIn: signIn.value }),
    signedIn: () => session.state === 'in',
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
      },
    },
    arrived,
  })

  async function arrived(view: CaseView): Promise<void> {
    queryClient.setQueryData(['case', view.id], view)
    void queryClient.invalidateQueries({ queryKey: ['cases'] })
    await router.replace(`/apply/${view.itemCode}/done/${view.id}`)
  }

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
