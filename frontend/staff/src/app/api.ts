import { createApi, type ProblemError } from '@tongzhou/api'
import { noteBusinessTime } from './businessTime'
import { askForProof } from './proof'

type Listener = (problem: ProblemError) => void
const listeners = new Set<Listener>()

/** Calls back for every refusal of the server; returns how to stop. */
export function onProblem(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The staff door to the server. */
export const api = createApi({
  door: 'staff',
  language: () => document.documentElement.lang || 'zh-CN',
  prove: askForProof,
  onAnswer: ({ headers }) => noteBusinessTime(headers),
  onProblem: (problem) => listeners.forEach((listener) => listener(problem)),
})
