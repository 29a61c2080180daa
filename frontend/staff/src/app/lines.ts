import { ref, watch, type Ref } from 'vue'
import type { Typed } from './entryForm'

/** Lines of a form that grow and shrink, kept as one text of its values, so that they survive and clash like any other. */
export function useLines<Line extends Typed>(values: Typed, field: string, blank: Line) {
  const lines = ref(linesOf<Line>(values[field])) as Ref<Line[]>
  watch(lines, (now) => (values[field] = JSON.stringify(now)), { deep: true })
  watch(
    () => values[field],
    (text) => {
      if (text !== JSON.stringify(lines.value)) {
        lines.value = linesOf<Line>(text)
      }
    },
  )
  return {
    lines,
    add: () => void lines.value.push({ ...blank }),
    remove: (at: number) => void lines.value.splice(at, 1),
  }
}

/** The lines that a text keeps. */
export function linesOf<Line extends Typed>(text: string | undefined): Line[] {
  return text === undefined || text === '' ? [] : (JSON.parse(text) as Line[])
}
