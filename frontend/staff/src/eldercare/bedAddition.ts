import type { BedAddition } from '@tongzhou/api'
import { wholeOf } from '../app/entryForm'

/** What the form of new beds holds: rooms from one number to another, or a list of names. */
export const blankBeds = { building: '', floor: '1', rooms: '', bedsPerRoom: '2', kind: 'NURSING' }
export type BedValues = typeof blankBeds
export const bedKinds = ['NURSING', 'COGNITIVE', 'ORDINARY'] as const satisfies readonly BedAddition['kind'][]
const MOST_ROOMS = 60

/** The rooms that a text names: `301-312`, `A1、A2`, or both; nothing where a part is no room. */
export function roomsOf(text: string): string[] | undefined {
  const parts = text
    .normalize('NFKC')
    .split(/[,、;\s]+/)
    .filter((part) => part !== '')
  const rooms = parts.flatMap((part) => rangeOf(part) ?? (/^[0-9A-Za-z-]{1,10}$/.test(part) ? [part] : ['']))
  const distinct = [...new Set(rooms)]
  return distinct.includes('') || distinct.length === 0 || distinct.length > MOST_ROOMS ? undefined : distinct
}

/** `301-312` is all rooms between, and the zeros of `001` stay; a range that runs backwards names no room. */
function rangeOf(part: string): string[] | undefined {
  const [, from = '', to = ''] = /^(\d{1,6})[-–~](\d{1,6})$/.exec(part) ?? []
  if (from === '') {
    return undefined
  }
  const count = Number(to) - Number(from) + 1
  return count < 1 || count > MOST_ROOMS
    ? ['']
    : Array.from({ length: count }, (_, at) => String(Number(from) + at).padStart(from.length, '0'))
}

/** Fields that are missing or wrong, each with the key of its sentence. */
export function bedFaultsOf(values: BedValues): Record<string, string> {
  const wrong: [string, boolean][] = [
    ['floor', wholeOf(values.floor, -3, 60) === undefined || values.floor.trim() === '0'],
    ['rooms', roomsOf(values.rooms) === undefined],
    ['bedsPerRoom', wholeOf(values.bedsPerRoom, 1, 8) === undefined],
  ]
  return Object.fromEntries(
    wrong.filter(([, isWrong]) => isWrong).map(([name]) => [name, `eldercare.beds.wrong.${name}`]),
  )
}

/** The form as the server takes it. */
export function additionOf(values: BedValues): BedAddition {
  const building = values.building.trim()
  return {
    ...(building === '' ? {} : { building }),
    floor: Number(values.floor),
    rooms: roomsOf(values.rooms) ?? [],
    bedsPerRoom: Number(values.bedsPerRoom),
    kind: values.kind as BedAddition['kind'],
  }
}
