import type { Condition, Form } from '@tongzhou/forms'
import type {
  CaseView as ContractCase,
  ServiceItemMaterialView as ContractMaterial,
  ServiceItemView as ContractItem,
} from '@tongzhou/api'

export type {
  CaseCard,
  CaseDocumentView as CaseDocument,
  CaseMaterialView,
  ClockView,
  DecisionSummaryView,
  DivisionView,
  DocumentView,
  HistoryEntryView,
  MeView,
  OneTimeCodeView,
  ScannedCodeView,
  ServiceItemCard,
  ServiceItemClockView,
  SupplementItem,
} from '@tongzhou/api'

export type CaseView = ContractCase

export interface MaterialView extends Omit<ContractMaterial, 'when'> {
  readonly when?: Condition
}

/** The contract calls the form an open object; what is in it is the form engine's business. */
export interface ServiceItemView extends Omit<ContractItem, 'form' | 'materials'> {
  readonly form: Form
  readonly materials: readonly MaterialView[]
}
