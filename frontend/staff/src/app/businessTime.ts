import { readonly, ref } from 'vue'

const HEADER = 'Tongzhou-Demo-Time'
/** Answers travel for a moment; what is nearer is the same time. */
const NOISE_MS = 3_000

const ahead = ref(0)

/** By how many milliseconds business time is ahead of this machine's; zero but in a demonstration that has moved it. */
export const businessAhead = readonly(ahead)

/** Follows the time that the answers of a demonstration name. */
export function noteBusinessTime(headers: Headers): void {
  const named = headers.get(HEADER)
  const now = named === null ? 0 : Date.parse(named) - Date.now()
  if (now === 0 || Math.abs(now - ahead.value) > NOISE_MS) {
    ahead.value = now
  }
}

/** The time by which periods run and days are chosen. */
export function businessNow(): Date {
  return new Date(Date.now() + ahead.value)
}
