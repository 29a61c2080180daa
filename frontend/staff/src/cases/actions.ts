import type {
  AssessmentResult,
  CaseApproval,
  CaseAssignment,
  CaseConfirmation,
  CaseDelivery,
  CaseFiling,
  CaseReason,
  CaseReasons,
  CaseRemark,
  CaseView,
  RatingAnswer,
  RatingCallBack,
  ReviewOpinion,
  SupplementRequest,
} from '@tongzhou/api'
import { defineAsyncComponent, type Component } from 'vue'

/** What each action of staff sends. */
export interface ActionBodies {
  acceptance: CaseRemark
  'supplement-request': SupplementRequest
  'non-acceptance': CaseReasons
  'assessment-order': CaseRemark
  assessment: AssessmentResult
  review: ReviewOpinion
  approval: CaseApproval
  refusal: CaseReasons
  return: CaseReason
  delivery: CaseDelivery
  'call-back': RatingCallBack
  rectification: RatingAnswer
  filing: CaseFiling
  assignment: CaseAssignment
  release: CaseConfirmation
}
export type ActionName = keyof ActionBodies

/** An action as the page offers it. */
export interface ActionOffer {
  name: ActionName
  tone: 'primary' | 'plain' | 'danger' | 'quiet'
  /** Absent: one press does it, nothing is asked. */
  form?: Component
}

const form = (load: () => Promise<{ default: Component }>) => defineAsyncComponent(load)
const text = form(() => import('./actions/TextForm.vue'))

/** Every action of staff, the usual one of a step first. */
const offers: readonly ActionOffer[] = [
  { name: 'acceptance', tone: 'primary', form: text },
  { name: 'assessment', tone: 'primary', form: form(() => import('./actions/AssessmentForm.vue')) },
  { name: 'assessment-order', tone: 'primary', form: text },
  { name: 'review', tone: 'primary', form: form(() => import('./actions/ReviewForm.vue')) },
  { name: 'approval', tone: 'primary', form: form(() => import('./actions/ApprovalForm.vue')) },
  { name: 'filing', tone: 'primary', form: form(() => import('./actions/FilingForm.vue')) },
  { name: 'delivery', tone: 'primary', form: form(() => import('./actions/DeliveryForm.vue')) },
  { name: 'call-back', tone: 'primary', form: text },
  { name: 'rectification', tone: 'primary', form: text },
  { name: 'supplement-request', tone: 'plain', form: form(() => import('./actions/SupplementForm.vue')) },
  { name: 'return', tone: 'plain', form: text },
  { name: 'non-acceptance', tone: 'danger', form: text },
  { name: 'refusal', tone: 'danger', form: text },
  { name: 'assignment', tone: 'quiet' },
  { name: 'release', tone: 'quiet' },
]

/** The actions allowed now; the first that moves the case on stands out, the rest stand back. */
export function offersOf(shown: Pick<CaseView, 'allowedActions'>): ActionOffer[] {
  const allowed = new Set(shown.allowedActions)
  const open = offers.filter((offer) => allowed.has(offer.name))
  const first = open.find((offer) => offer.tone === 'primary')
  return open.map((offer) =>
    offer.tone === 'primary' && offer !== first ? { ...offer, tone: 'plain' } : offer,
  )
}

/** The offer of one name, if the case allows it now. */
export function offerOf(shown: Pick<CaseView, 'allowedActions'>, name: unknown): ActionOffer | undefined {
  return offersOf(shown).find((offer) => offer.name === name)
}
