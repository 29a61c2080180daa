import { nextTick, useTemplateRef, watch } from 'vue'
import type { WatchSource } from 'vue'

/** After a change of screen the reader is told where they are: focus goes to the heading, the page to its top. */
export function useHeadingFocus(screen: WatchSource): void {
  const heading = useTemplateRef<HTMLElement>('heading')
  watch(screen, async () => {
    await nextTick()
    window.scrollTo(0, 0)
    heading.value?.closest('.column')?.scrollTo(0, 0)
    heading.value?.focus({ preventScroll: true })
  })
}
