import { onBeforeUnmount, ref, watch } from 'vue'

/** An address for bytes in memory, given back when they change or the view goes. */
export function useObjectUrl(bytes: () => Blob | undefined) {
  const address = ref<string>()
  const drop = () => address.value !== undefined && URL.revokeObjectURL(address.value)
  watch(
    bytes,
    (now) => {
      drop()
      address.value = now === undefined ? undefined : URL.createObjectURL(now)
    },
    { immediate: true },
  )
  onBeforeUnmount(drop)
  return address
}
