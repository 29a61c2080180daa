import type { BedView } from '@tongzhou/api'

/** A room with its beds. */
export interface Room {
  room: string
  beds: BedView[]
}

/** A floor of a building with its rooms. */
export interface Floor {
  key: string
  building: string
  floor: number
  rooms: Room[]
}

/** Beds as they come, put into rooms and floors in the same order. */
export function floorsOf(beds: readonly BedView[]): Floor[] {
  const floors: Floor[] = []
  for (const bed of beds) {
    const key = `${bed.building}/${String(bed.floor)}`
    let floor = floors.at(-1)
    if (floor?.key !== key) {
      floor = { key, building: bed.building, floor: bed.floor, rooms: [] }
      floors.push(floor)
    }
    const room = floor.rooms.at(-1)
    if (room?.room === bed.room) {
      room.beds.push(bed)
    } else {
      floor.rooms.push({ room: bed.room, beds: [bed] })
    }
  }
  return floors
}

const steps: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

/** The place an arrow leads to in a row of so many; other keys lead nowhere. */
export function placeAfter(key: string, from: number, count: number): number | undefined {
  if (key === 'Home') {
    return 0
  }
  if (key === 'End') {
    return count - 1
  }
  const step = steps[key]
  return step === undefined ? undefined : Math.min(count - 1, Math.max(0, from + step))
}
