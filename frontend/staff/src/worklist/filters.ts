import type { CaseCard } from '@tongzhou/api'
import { computed } from 'vue'
import { useRoute, useRouter, type LocationQuery } from 'vue-router'

/** The colours a case can have on the worklist. */
export const colours = ['RED', 'AMBER', 'GREEN', 'PAUSED'] as const
export type Colour = (typeof colours)[number]

const owners = ['me', 'none'] as const
const orders = ['due', 'recent'] as const

/** States in which staff meet a case; a draft belongs to the citizen alone. */
export const workStates = [
  'SUBMITTED',
  'SUPPLEMENTING',
  'ACCEPTED',
  'REVIEWED',
  'APPROVED',
  'REFUSED',
  'NOT_ACCEPTED',
  'WITHDRAWN',
  'CLOSED',
] as const satisfies readonly CaseCard['state'][]

/** What narrows the worklist; nothing here names a person, so it may stand in the address. */
export interface WorklistFilters {
  colour?: Colour
  state?: (typeof workStates)[number]
  itemCode?: string
  divisionCode?: string
  owner?: (typeof owners)[number]
  order?: (typeof orders)[number]
}

/** Reads filters from an address; what it does not know it leaves out. */
export function filtersOf(query: LocationQuery): WorklistFilters {
  return dropUnset({
    colour: colours.find((one) => one === query['colour']),
    state: workStates.find((one) => one === query['state']),
    owner: owners.find((one) => one === query['owner']),
    order: orders.find((one) => one === query['order']),
    itemCode: text(query['itemCode'], /^[a-z][a-z0-9-]{1,60}$/),
    divisionCode: text(query['divisionCode'], /^\d{6,12}$/),
  })
}

/** Filters that live in the address, so that a list can be reloaded, bookmarked and sent on. */
export function useFilters() {
  const route = useRoute()
  const router = useRouter()
  const filters = computed(() => filtersOf(route.query))
  const narrowed = computed(() => Object.keys(filters.value).some((name) => name !== 'order'))
  const change = (changed: WorklistFilters) =>
    router.replace({ query: { ...dropUnset({ ...filters.value, ...changed }) } })
  const clear = () => router.replace({ query: {} })
  return { filters, narrowed, change, clear }
}

function text(value: unknown, pattern: RegExp): string | undefined {
  return typeof value === 'string' && pattern.test(value) ? value : undefined
}

function dropUnset(filters: Record<string, string | undefined>): WorklistFilters {
  return Object.fromEntries(
    Object.entries(filters).filter(([, value]) => value !== undefined && value !== ''),
  )
}
