import type { ChildReportAct } from './useChildReports'

/** What the drawer holds; an empty text is an answer not given. Never kept in the browser: it is about a child. */
export interface ActForm {
  urgency: '' | 'LIFE_DANGER' | 'HIGH' | 'OTHER'
  contactedAt: Date | null
  authority: '' | 'POLICE' | 'PROCURATORATE' | 'EDUCATION' | 'HEALTH' | 'RESCUE_CENTRE' | 'OTHER'
  outcome: '' | 'CHILD_SAFE' | 'UNFOUNDED' | 'HANDED_OVER' | 'DUPLICATE'
  feedback: '' | 'BY_PHONE' | 'IN_PERSON' | 'BY_RECEIPT_CODE'
  note: string
}

/** An empty form. */
export function emptyForm(): ActForm {
  return { urgency: '', contactedAt: null, authority: '', outcome: '', feedback: '', note: '' }
}

/** What each act needs, in the order of its form. */
const needed = {
  screening: ['urgency', 'note'],
  referral: ['authority', 'note'],
  closure: ['outcome', 'feedback', 'note'],
} as const

/** The names of what is missing. */
export function missingIn(name: ChildReportAct['name'], form: ActForm): string[] {
  return needed[name].filter((field) => form[field].trim() === '')
}

/** The act as the server takes it; nothing while something is missing. */
export function actOf(name: ChildReportAct['name'], form: ActForm): ChildReportAct | undefined {
  const note = form.note.trim()
  const { urgency, contactedAt, authority, outcome, feedback } = form
  if (missingIn(name, form).length > 0) {
    return undefined
  }
  if (name === 'screening' && urgency !== '') {
    const seen = contactedAt === null ? {} : { contactedAt: contactedAt.toISOString() }
    return { name, body: { urgency, assessment: note, ...seen } }
  }
  if (name === 'referral' && authority !== '') {
    return { name, body: { authority, note } }
  }
  return outcome === '' || feedback === ''
    ? undefined
    : { name: 'closure', body: { outcome, feedback, note } }
}
