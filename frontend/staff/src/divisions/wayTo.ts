const DIGITS = [4, 6, 9, 12] as const

/** 0 the prefecture, 1 a county, 2 a township, 3 a village; by the digits that say something. */
export function depthOf(code: string): number {
  return Math.max(
    0,
    DIGITS.findIndex((digits) => /^0*$/.test(code.slice(digits))),
  )
}

/** Every division on the way from the area that holds a place down to it; the first area where none does. */
export function wayTo(areas: readonly string[], code: string): string[] {
  const holds = (area: string) => code.startsWith(area.slice(0, DIGITS[depthOf(area) as 0 | 1 | 2 | 3]))
  const area = areas.find((one) => code !== '' && holds(one))
  if (area === undefined) {
    return areas.slice(0, 1)
  }
  const below = DIGITS.slice(depthOf(area) + 1, depthOf(code) + 1)
  return [area, ...below.map((digits) => code.slice(0, digits).padEnd(12, '0'))]
}
