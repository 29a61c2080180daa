import { readonly, ref } from 'vue'

const asked = ref(false)
let answer: (proved: boolean) => void = () => undefined
let waiting: Promise<boolean> | undefined

/** Whether the page has to let its person prove that it is them. */
export const proofAsked = readonly(asked)

/** Waits until the person has proved it, or turned back; several calls wait for one proof. */
export function askForProof(): Promise<boolean> {
  asked.value = true
  waiting ??= new Promise((resolve) => (answer = resolve))
  return waiting
}

/** The dialog's answer to whoever waits. */
export function answerProof(proved: boolean): void {
  asked.value = false
  waiting = undefined
  answer(proved)
}
