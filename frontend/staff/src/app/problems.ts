import { NETWORK_UNREACHABLE, ProblemError } from '@tongzhou/api'
import { ElMessage } from 'element-plus/es/components/message/index'
import 'element-plus/es/components/message/style/css'
import { h } from 'vue'

/** Set once the texts are there: turns a key of the shell's texts into a sentence. */
let say: (key: string, named?: Record<string, unknown>) => string = (key) => key

/** Gives the handler its language. */
export function speakProblemsBy(translate: typeof say): void {
  say = translate
}

/** What happened, in one sentence, and what to do. */
export function sentenceOf(failure: unknown): {
  title: string
  detail: string | undefined
  requestId: string
} {
  if (!(failure instanceof ProblemError)) {
    return { title: say('shell.problem.unexpected'), detail: undefined, requestId: '' }
  }
  if (failure.code === NETWORK_UNREACHABLE) {
    return { title: say('shell.problem.network'), detail: say('shell.problem.networkNext'), requestId: '' }
  }
  const named = failure.code.startsWith('HTTP_') ? say('shell.problem.unexpected') : failure.title
  return { title: named, detail: failure.detail, requestId: failure.requestId }
}

/** Shows a refusal; an ended session has its own dialog. */
export function showProblem(failure: unknown): void {
  if (failure instanceof ProblemError && failure.status === 401) {
    return
  }
  const { title, detail, requestId } = sentenceOf(failure)
  ElMessage({
    type: 'error',
    showClose: true,
    duration: 8_000,
    grouping: true,
    message: h('div', { class: 'problem-toast', role: 'alert' }, [
      h('strong', title),
      detail !== undefined && detail !== title ? h('p', detail) : undefined,
      requestId === ''
        ? undefined
        : h('p', { class: 'muted' }, say('shell.problem.request', { id: requestId })),
    ]),
  })
}

/** A fault of our own: says so without a stack trace, and leaves that to the console of the browser. */
export function reportUnexpected(failure: unknown): void {
  showProblem(failure)
  globalThis.reportError(failure)
}

/** Says that something was done. */
export function showDone(message: string): void {
  ElMessage({ type: 'success', message, duration: 4_000, showClose: true })
}
