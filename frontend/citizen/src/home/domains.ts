import type { ServiceItemCard } from '../api/views'

/** The four doors, in the order of most visits; a matter of any other module stands behind them. */
const DOMAINS = ['eldercare', 'cemetery', 'charity', 'childprotection'] as const

export type DomainName = (typeof DOMAINS)[number] | 'other'

export interface Domain {
  readonly name: DomainName
  readonly items: readonly ServiceItemCard[]
}

export function byDomain(items: readonly ServiceItemCard[]): Domain[] {
  const domains = DOMAINS.map((name) => ({ name, items: items.filter(({ module }) => module === name) }))
  const known = new Set<string>(DOMAINS)
  const other = { name: 'other' as const, items: items.filter(({ module }) => !known.has(module)) }
  return [...domains, other].filter((domain) => domain.items.length > 0)
}
