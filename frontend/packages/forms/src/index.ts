export type {
  Answers,
  Condition,
  Field,
  FieldFormat,
  FieldProblem,
  Form,
  MaterialFiles,
  MaterialRule,
  Page,
  Widget,
} from './form'
export { fieldOf, isBlank } from './form'
export { citizenIdFacts, citizenIdFault, isCalendarDate, isImplausiblyOld } from './citizenId'
export type { CitizenIdFacts, CitizenIdFault } from './citizenId'
export { normaliseAnswers, normaliseCitizenId, normaliseMobile, normaliseValue } from './normalise'
export { holds, missingMaterials, neededMaterials, sendableAnswers, visiblePages } from './pages'
export { reviewRows } from './review'
export type { KnownTexts, ReviewRow } from './review'
export { sentence } from './sentence'
export type { FormLanguage } from './sentence'
export { widgetOf } from './widget'
export { validateForm, validatePage } from './validate'
