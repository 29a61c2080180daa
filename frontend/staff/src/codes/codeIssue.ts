import type { CodeIssue } from '@tongzhou/api'

/** What the form holds; an empty text is an answer not given. */
export type CodeIssueForm = Required<CodeIssue>

/** Fields that are missing or wrong, each with the key of its sentence. */
export function faultsOf(form: CodeIssueForm): [name: keyof CodeIssue, key: string][] {
  const missing = (['itemCode', 'divisionCode', 'placeName', 'officeName', 'officePhone'] as const)
    .filter((name) => form[name].trim() === '')
    .map((name): [keyof CodeIssue, string] => [name, `codes.issue.missing.${name}`])
  const phone = form.officePhone.trim()
  return phone !== '' && !/^[\d\s+()-]{5,20}$/.test(phone)
    ? [...missing, ['officePhone', 'codes.issue.phoneWrong']]
    : missing
}

/** The form as the server takes it. */
export function issueOf(form: CodeIssueForm): CodeIssue {
  const { expiresOn, ...rest } = form
  const trimmed = Object.fromEntries(
    Object.entries(rest).map(([name, value]) => [name, value.trim()]),
  ) as typeof rest
  return expiresOn ? { ...trimmed, expiresOn } : trimmed
}
