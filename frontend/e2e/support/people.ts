import { randomInt } from 'node:crypto'

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** A number of a place that does not exist, so that nobody real holds it; `birth` as 19460315. */
export function citizenId(birth: string, female = true): string {
  const serial = randomInt(100, 499) * 2 + (female ? 0 : 1)
  const body = `330999${birth}${String(serial)}`
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(body[at]), 0)
  return body + (('10X98765432' as const)[sum % 11] ?? '')
}

/** The same number with another last character. */
export function withWrongCheck(id: string): string {
  return id.slice(0, 17) + (id.endsWith('1') ? '2' : '1')
}

/** A phone nobody else of the run has. */
export function mobile(): string {
  return `139${String(randomInt(10_000_000, 99_999_999))}`
}
