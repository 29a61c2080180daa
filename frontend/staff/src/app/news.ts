import type { LiveUpdate } from '@tongzhou/api'
import { computed, shallowRef, watch, type Ref } from 'vue'
import { onLiveChange } from './live'

interface Row {
  id: string
  etag: string
}

interface Heard extends LiveUpdate {
  at: number
}

/** The number in a version's tag, `"v7"`. */
export function versionOf(etag: string): number {
  return Number(/\d+/.exec(etag)?.[0] ?? 0)
}

/**
 * What has changed since a list was fetched. The list itself stays as it is under the reader's eyes, until they ask for it anew.
 *
 * @param kind the events that concern the list begin with this
 * @param begins the event by which a new thing comes into being
 */
export function useNews(
  kind: string,
  begins: string,
  list: { rows: Ref<readonly Row[]>; isFetching: Ref<boolean>; dataUpdatedAt: Ref<number> },
) {
  const heard = shallowRef<ReadonlyMap<string, Heard>>(new Map())
  let asked = 0

  onLiveChange((update) => {
    if (update.type.startsWith(kind)) {
      heard.value = new Map(heard.value).set(update.subject, { ...update, at: performance.now() })
    }
  })
  watch(list.isFetching, (fetching) => {
    if (fetching) {
      asked = performance.now()
    }
  })
  watch(list.dataUpdatedAt, () => {
    heard.value = new Map([...heard.value].filter(([, update]) => update.at >= asked))
  })

  const news = computed(() => {
    const versions = new Map(list.rows.value.map((row) => [row.id, versionOf(row.etag)]))
    return [...heard.value.values()]
      .filter((update) => (versions.get(update.subject) ?? 0) < update.version)
      .map((update) => ({ ...update, known: versions.has(update.subject) }))
  })
  const fresh = computed(() => news.value.filter(({ known, type }) => !known && type === begins).length)
  const changed = computed(() => news.value.length - fresh.value)
  const changedRows = computed(
    () => new Set(news.value.filter(({ known }) => known).map(({ subject }) => subject)),
  )
  return { fresh, changed, changedRows }
}
