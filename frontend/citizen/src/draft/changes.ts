import { ref } from 'vue'

/** Goes up when drafts came or went by another way than their own page. */
export const draftChanges = ref(0)

export function draftsChanged(): void {
  draftChanges.value += 1
}
