import type { Answers, FieldProblem } from '@tongzhou/forms'
import { validatePage } from '@tongzhou/forms'
import { isoDay } from '@tongzhou/ui'
import { watch } from 'vue'
import type { RouteLocationNormalizedLoaded, Router } from 'vue-router'
import { useRoute, useRouter } from 'vue-router'
import type { ServiceItemView } from '../api/views'
import type { Screen, ScreenOptions } from './screens'
import { screensOf } from './screens'

/** What the flow has to know of the application. */
export interface FlowFacts {
  readonly item: () => ServiceItemView
  readonly answers: () => Answers
  readonly options: () => ScreenOptions
  readonly signedIn: () => boolean
  readonly hasFile: (material: string) => boolean
}

/** Which screen is shown. It stands in the address, so that back, forward and reload do what people expect. */
export class Flow {
  constructor(
    private readonly facts: FlowFacts,
    private readonly route: RouteLocationNormalizedLoaded,
    private readonly router: Router,
  ) {}

  get screens(): readonly Screen[] {
    return screensOf(this.facts.item(), this.facts.answers(), this.facts.options())
  }

  get index(): number {
    const asked = this.screens.findIndex((screen) => screen.code === this.route.query['at'])
    return Math.max(0, Math.min(asked, this.furthest))
  }

  get screen(): Screen {
    return this.screens[this.index] ?? { kind: 'review', code: 'review' }
  }

  get fromReview(): boolean {
    return this.route.query['from'] === 'review'
  }

  /** The first screen that is not done; nobody gets past it. */
  private get furthest(): number {
    const at = this.screens.findIndex((screen) => !this.isDone(screen))
    return at < 0 ? this.screens.length - 1 : at
  }

  problemsOf(screen: Screen): FieldProblem[] {
    return screen.kind === 'page'
      ? validatePage(this.facts.item().form, screen.page, this.facts.answers(), isoDay(new Date()))
      : []
  }

  /** An address that points past an open question shows that question, and says so. */
  async straighten(): Promise<void> {
    const asked = this.route.query['at']
    if (asked !== undefined && asked !== this.screen.code) {
      await this.router.replace(this.addressOf(this.screen.code))
    }
  }

  async goTo(code: string, from?: 'review'): Promise<void> {
    await this.router.push(this.addressOf(code, from))
  }

  async next(): Promise<void> {
    const following = this.screens[this.fromReview ? this.furthest : this.index + 1]
    await this.goTo((following ?? this.screen).code)
  }

  /** The browser's own step where it leads to the same screen, so that both backs agree. */
  async back(): Promise<void> {
    const before = this.fromReview ? this.screens[this.screens.length - 1] : this.screens[this.index - 1]
    if (before === undefined) {
      await this.router.push('/')
      return
    }
    const address = this.router.resolve(this.addressOf(before.code)).fullPath
    const state = history.state as { back?: unknown } | null
    if (state?.back === address) {
      this.router.back()
    } else {
      await this.router.replace(address)
    }
  }

  private isDone(screen: Screen): boolean {
    switch (screen.kind) {
      case 'page':
        return this.problemsOf(screen).length === 0
      case 'sign-in':
        return this.facts.signedIn()
      case 'materials':
        return screen.materials.every(({ code, required }) => !required || this.facts.hasFile(code))
      case 'review':
        return false
    }
  }

  private addressOf(code: string, from?: 'review') {
    const { c } = this.route.query
    const query = { ...(c === undefined ? {} : { c }), at: code, ...(from === undefined ? {} : { from }) }
    return { path: this.route.path, query }
  }
}

export function useFlow(facts: FlowFacts): Flow {
  const route = useRoute()
  const flow = new Flow(facts, route, useRouter())
  watch(
    () => [route.query['at'], flow.screen.code],
    () => void flow.straighten(),
    { immediate: true },
  )
  return flow
}
