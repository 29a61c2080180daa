import type { CareInstitutionEntry, CareInstitutionView } from '@tongzhou/api'
import { fenOf, wholeOf, yuanOf, type Read } from '../app/entryForm'

/** What the form of an institution holds; an empty text is an answer not given. */
export const blank = {
  name: '',
  kind: '',
  creditCode: '',
  filingNumber: '',
  divisionCode: '',
  address: '',
  phone: '',
  capacity: '',
  filing: 'FILED',
  filedOn: '',
  levelFrom: '0',
  levelTo: '3',
  zoneAcceptedOn: '',
  priceFromYuan: '',
  priceToYuan: '',
  pricedOn: '',
}
export type InstitutionValues = typeof blank
export const levels = ['0', '1', '2', '3', '4'] as const

/** An institution as its form shows it. */
export function readOf(view: CareInstitutionView | undefined): Read<InstitutionValues> {
  if (view === undefined) {
    return { values: blank, etag: '' }
  }
  const values = {
    name: view.name,
    kind: view.kind,
    creditCode: view.creditCode ?? '',
    filingNumber: view.filingNumber ?? '',
    divisionCode: view.divisionCode,
    address: view.address,
    phone: view.phone,
    capacity: String(view.capacity),
    filing: view.filing,
    filedOn: view.filedOn ?? '',
    levelFrom: String(view.levelFrom),
    levelTo: String(view.levelTo),
    zoneAcceptedOn: view.zoneAcceptedOn ?? '',
    priceFromYuan: yuanOf(view.priceFromFen),
    priceToYuan: yuanOf(view.priceToFen),
    pricedOn: view.pricedOn ?? '',
  }
  return { values, etag: view.etag }
}

/** Fields that are missing or wrong, each with the key of its sentence. */
export function faultsOf(values: InstitutionValues): Record<string, string> {
  const missing = (['name', 'kind', 'divisionCode', 'address', 'phone'] as const)
    .filter((name) => values[name].trim() === '')
    .map((name): [string, string] => [name, `eldercare.entry.missing.${name}`])
  const wrong: [string, boolean, string][] = [
    ['creditCode', values.creditCode.trim() + values.filingNumber.trim() === '', 'codeMissing'],
    ['capacity', wholeOf(values.capacity, 1, 5000) === undefined, 'capacityWrong'],
    ['filedOn', values.filing === 'FILED' && values.filedOn === '', 'filedOnMissing'],
    ['levelTo', values.levelFrom > values.levelTo, 'levelsReversed'],
    ...pricesWrong(values),
  ]
  const found = wrong
    .filter(([, isWrong]) => isWrong)
    .map(([name, , key]): [string, string] => [name, `eldercare.entry.wrong.${key}`])
  return Object.fromEntries([...missing, ...found])
}

/** The range of prices is given whole or not at all. */
function pricesWrong({
  priceFromYuan,
  priceToYuan,
  pricedOn,
}: InstitutionValues): [string, boolean, string][] {
  if (priceFromYuan.trim() + priceToYuan.trim() + pricedOn === '') {
    return []
  }
  const from = fenOf(priceFromYuan)
  const to = fenOf(priceToYuan)
  return [
    ['priceFromYuan', !from, 'priceWrong'],
    ['priceToYuan', !to, 'priceWrong'],
    ['priceToYuan', from !== undefined && to !== undefined && from > to, 'pricesReversed'],
    ['pricedOn', pricedOn === '', 'pricedOnMissing'],
  ]
}

/** The form as the server takes it. */
export function entryOf(values: InstitutionValues): CareInstitutionEntry {
  const from = fenOf(values.priceFromYuan)
  const to = fenOf(values.priceToYuan)
  return {
    name: values.name.trim(),
    kind: values.kind as CareInstitutionEntry['kind'],
    divisionCode: values.divisionCode,
    address: values.address.trim(),
    phone: values.phone.trim(),
    capacity: Number(values.capacity),
    filing: values.filing as CareInstitutionEntry['filing'],
    levelFrom: Number(values.levelFrom),
    levelTo: Number(values.levelTo),
    ...given({
      creditCode: values.creditCode.trim().toUpperCase(),
      filingNumber: values.filingNumber.trim(),
      filedOn: values.filing === 'FILED' ? values.filedOn : '',
      zoneAcceptedOn: values.zoneAcceptedOn,
      pricedOn: values.pricedOn,
    }),
    ...(from === undefined || to === undefined ? {} : { priceFromFen: from, priceToFen: to }),
  }
}

function given<Values extends Record<string, string>>(values: Values): Partial<Values> {
  return Object.fromEntries(Object.entries(values).filter(([, text]) => text !== '')) as Partial<Values>
}

/** Fields of the server that the form calls otherwise. */
export const renamed: Readonly<Record<string, string>> = {
  priceFromFen: 'priceFromYuan',
  priceToFen: 'priceToYuan',
}
