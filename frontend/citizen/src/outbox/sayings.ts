import type { Entry } from './entry'
import type { Job } from './job'

const KNOWN = ['CONFLICT', 'ELSEWHERE', 'FOREIGN', 'FILE_GONE', 'ITEM_CLOSED']

/** Where the words for a refusal stand that the server had no sentence for. */
export function reasonKey({ refusal }: Entry): string {
  const code = refusal?.code ?? ''
  return `outbox.refused.${KNOWN.includes(code) ? code : 'other'}`
}

export function filesOf({ files = {} }: Job): number {
  return Object.values(files).reduce((sum, refs) => sum + refs.length, 0)
}

/** Somebody else is signed in than the person it belongs to. */
export function isForeign({ job, state }: Entry, holder: string | undefined): boolean {
  return state !== 'sent' && holder !== undefined && job.holder !== undefined && job.holder !== holder
}

/** True for the one that goes out now: the first that can. */
export function isSending(
  entry: Entry,
  outbox: { readonly entries: readonly Entry[]; readonly sending: boolean },
): boolean {
  return outbox.sending && outbox.entries.find(({ state }) => state === 'waiting')?.id === entry.id
}
