import { computed, type ComputedRef, type WritableComputedRef } from 'vue'
import { useRouter } from 'vue-router'

/** Fields of a list's filter that live in the address; an empty one leaves it. */
export function useQueryFilters<T extends object>(filters: ComputedRef<T>) {
  const router = useRouter()
  return (name: keyof T & string): WritableComputedRef<string> =>
    computed({
      get: () => String(filters.value[name] ?? ''),
      set: (value) => void router.replace({ query: { ...filters.value, [name]: value.trim() || undefined } }),
    })
}
