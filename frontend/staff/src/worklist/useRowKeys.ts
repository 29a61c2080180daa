import { onBeforeUnmount, onMounted, ref, watch, type Ref } from 'vue'

/** Keys of a list: j and k move, enter opens, slash goes to the search. */
export function useRowKeys(count: Ref<number>, open: (row: number) => void) {
  const current = ref(-1)
  watch(count, (now) => (current.value = Math.min(current.value, now - 1)))

  const keys: Record<string, () => void> = {
    j: () => (current.value = Math.min(current.value + 1, count.value - 1)),
    k: () => (current.value = Math.max(current.value - 1, 0)),
    Enter: () => current.value >= 0 && open(current.value),
    '/': () => document.querySelector<HTMLElement>('[data-search]')?.focus(),
  }
  function press(event: KeyboardEvent) {
    const act = keys[event.key]
    if (
      act === undefined ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      isTyping(event.target, event.key)
    ) {
      return
    }
    event.preventDefault()
    act()
    if (event.key === 'j' || event.key === 'k') {
      document.querySelector(`[data-row="${current.value}"]`)?.scrollIntoView({ block: 'nearest' })
    }
  }
  onMounted(() => document.addEventListener('keydown', press))
  onBeforeUnmount(() => document.removeEventListener('keydown', press))
  return { current }
}

/** Whether the key belongs to a control that has the focus. */
export function isTyping(target: EventTarget | null, key = ''): boolean {
  if (!(target instanceof Element)) {
    return false
  }
  const typing = target.closest(
    'input, textarea, select, [contenteditable], [role="combobox"], [role="dialog"]',
  )
  return typing !== null || (key === 'Enter' && target.closest('a, button') !== null)
}
