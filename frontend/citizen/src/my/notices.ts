import { useQuery } from '@tanstack/vue-query'
import type { NoticeView } from '@tongzhou/api'
import { computed, onMounted, ref, watch, type Ref } from 'vue'
import { api, unwrap } from '../api/client'
import { useSession } from '../shell/session'

const seenKey = 'tongzhou.notices.seen'

/** When the newest notice that was looked at came, by case; kept on this phone, and names nobody. */
function seen(): Record<string, string> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(seenKey) ?? '{}')
    return typeof kept === 'object' && kept !== null ? (kept as Record<string, string>) : {}
  } catch {
    return {}
  }
}

function isNew({ caseId, at }: NoticeView, marks: Record<string, string>): boolean {
  return at > (marks[caseId] ?? '')
}

/** Everything that was sent to this phone's owner about their matters. */
function useNotices() {
  const session = useSession()
  return useQuery({
    queryKey: ['notices'],
    queryFn: () => unwrap(api.GET('/api/v1/notices')),
    enabled: computed(() => session.state === 'in'),
    refetchOnMount: 'always',
  })
}

/** How many notices of each case were not looked at yet. */
export function useUnread() {
  const { data } = useNotices()
  const marks = ref<Record<string, string>>({})
  onMounted(() => (marks.value = seen()))
  return computed(() => {
    const counts: Record<string, number> = {}
    for (const notice of data.value?.items ?? []) {
      if (isNew(notice, marks.value)) {
        counts[notice.caseId] = (counts[notice.caseId] ?? 0) + 1
      }
    }
    return counts
  })
}

/** The notices of one case; what is new stays marked as such while the page is open, and is old the next time. */
export function useCaseNotices(id: Ref<string>) {
  const before = seen()
  const query = useNotices()
  const notices = computed(() =>
    (query.data.value?.items ?? [])
      .filter(({ caseId }) => caseId === id.value)
      .map((notice) => ({ ...notice, fresh: isNew(notice, before) })),
  )
  watch(
    notices,
    ([newest]) => {
      if (newest !== undefined) {
        localStorage.setItem(seenKey, JSON.stringify({ ...seen(), [newest.caseId]: newest.at }))
      }
    },
    { immediate: true },
  )
  return { ...query, notices }
}
