import type { CemeteryParticulars, CemeteryPrice, ManagedCemeteryView } from '@tongzhou/api'
import { fenOf, wholeOf, yuanOf, type Read } from '../app/entryForm'
import { linesOf } from '../app/lines'

export const cemeteryKinds = [
  'WELFARE_CEMETERY',
  'COMMERCIAL_CEMETERY',
  'ASH_HALL',
  'ECO_BURIAL_AREA',
] as const satisfies readonly CemeteryParticulars['kind'][]
export const charges = ['PLOT', 'MAINTENANCE'] as const satisfies readonly CemeteryPrice['charge'][]

/** One line of the price list as it is typed. */
export const blankLine = { code: '', name: '', charge: 'PLOT', yuan: '', years: '', basis: '' }
export type PriceLine = typeof blankLine

/** What the form of a cemetery holds; its price list is one text of lines. */
export const blank = {
  name: '',
  kind: '',
  sponsor: '',
  divisionCode: '',
  address: '',
  phone: '',
  licenceNumber: '',
  licensedOn: '',
  prices: JSON.stringify([blankLine]),
  reason: '',
}
export type CemeteryValues = typeof blank

/** A cemetery as its form shows it. */
export function readOf(view: ManagedCemeteryView | undefined): Read<CemeteryValues> {
  if (view === undefined) {
    return { values: blank, etag: '' }
  }
  const prices = view.prices.map((line) => ({
    code: line.code,
    name: line.name,
    charge: line.charge,
    yuan: yuanOf(line.priceFen),
    years: line.termYears === undefined ? '' : String(line.termYears),
    basis: line.basis,
  }))
  return { values: { ...blank, ...view.particulars, prices: JSON.stringify(prices) }, etag: view.etag }
}

/** Fields that are missing or wrong, each with the key of its sentence; lines by their number. */
export function faultsOf(values: CemeteryValues, isAmended: boolean): Record<string, string> {
  const needed = ['name', 'kind', 'sponsor', 'divisionCode', 'address', 'phone'] as const
  const missing = [...needed, ...(isAmended ? (['reason'] as const) : [])]
    .filter((name) => values[name].trim() === '')
    .map((name): [string, string] => [name, `cemetery.entry.missing.${name}`])
  const lines = linesOf<PriceLine>(values.prices)
  const wrong: [string, boolean, string][] = [
    ['licensedOn', (values.licenceNumber.trim() === '') !== (values.licensedOn === ''), 'licence'],
    ['prices', lines.length === 0, 'prices'],
    ...lines.flatMap((line, at) => lineFaults(line, at)),
  ]
  return Object.fromEntries([
    ...missing,
    ...wrong
      .filter(([, isWrong]) => isWrong)
      .map(([name, , key]): [string, string] => [name, `cemetery.entry.wrong.${key}`]),
  ])
}

function lineFaults(line: PriceLine, at: number): [string, boolean, string][] {
  return [
    [`prices/${at}/code`, !/^[A-Z0-9-]{1,16}$/.test(line.code.trim()), 'code'],
    [`prices/${at}/name`, line.name.trim() === '', 'name'],
    [`prices/${at}/priceFen`, fenOf(line.yuan) === undefined, 'price'],
    [
      `prices/${at}/termYears`,
      line.years.trim() !== '' && wholeOf(line.years, 1, 100) === undefined,
      'years',
    ],
    [`prices/${at}/basis`, line.basis.trim() === '', 'basis'],
  ]
}

/** The particulars as the server takes them. */
export function particularsOf(values: CemeteryValues): CemeteryParticulars {
  const licence = values.licenceNumber.trim()
  return {
    name: values.name.trim(),
    kind: values.kind as CemeteryParticulars['kind'],
    sponsor: values.sponsor.trim(),
    divisionCode: values.divisionCode,
    address: values.address.trim(),
    phone: values.phone.trim(),
    ...(licence === '' ? {} : { licenceNumber: licence, licensedOn: values.licensedOn }),
  }
}

/** The price list as the server takes it. */
export function pricesOf(values: CemeteryValues): CemeteryPrice[] {
  return linesOf<PriceLine>(values.prices).map((line) => ({
    code: line.code.trim(),
    name: line.name.trim(),
    charge: line.charge as CemeteryPrice['charge'],
    priceFen: fenOf(line.yuan) ?? 0,
    basis: line.basis.trim(),
    ...(line.years.trim() === '' ? {} : { termYears: Number(line.years) }),
  }))
}

/** A price list in a line, to compare two by eye. */
export function priceWords(prices: string): string {
  return linesOf<PriceLine>(prices)
    .map((line) => `${line.name} ${line.yuan}`)
    .join('；')
}
