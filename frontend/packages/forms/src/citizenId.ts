const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK_CHARACTERS = '10X98765432'
const OLDEST_YEARS = 130

export type CitizenIdFault =
  'LENGTH_INVALID' | 'PATTERN_INVALID' | 'CHECKSUM_INVALID' | 'BIRTH_DATE_INVALID' | 'BIRTH_DATE_FUTURE'

/** What a resident identity number says about its holder (GB 11643-1999). */
export interface CitizenIdFacts {
  readonly birthDate: string
  readonly sex: 'FEMALE' | 'MALE'
  readonly age: number
}

/**
 * Checks a normalised number. ID-04: an unknown area code is no fault, divisions get abolished.
 * `today` is `YYYY-MM-DD` in the bureau's time zone.
 */
export function citizenIdFault(number: string, today: string): CitizenIdFault | undefined {
  if (number.length !== 18) {
    return 'LENGTH_INVALID'
  }
  if (!/^\d{17}[\dX]$/.test(number)) {
    return 'PATTERN_INVALID'
  }
  if (checkCharacter(number) !== number.charAt(17)) {
    return 'CHECKSUM_INVALID'
  }
  const birthDate = birthDateText(number)
  if (!isCalendarDate(birthDate)) {
    return 'BIRTH_DATE_INVALID'
  }
  return birthDate > today ? 'BIRTH_DATE_FUTURE' : undefined
}

/** Birth date, sex and age of a number without fault. */
export function citizenIdFacts(number: string, today: string): CitizenIdFacts | undefined {
  if (citizenIdFault(number, today) !== undefined) {
    return undefined
  }
  const birthDate = birthDateText(number)
  return {
    birthDate,
    sex: Number(number.charAt(16)) % 2 === 1 ? 'MALE' : 'FEMALE',
    age: ageOn(birthDate, today),
  }
}

/** ID-05: an age past this is asked about again, not refused. */
export function isImplausiblyOld(facts: CitizenIdFacts): boolean {
  return facts.age > OLDEST_YEARS
}

/** Whole years between two dates; a birthday counts from the day itself. */
export function ageOn(birthDate: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years
}

/** True for `YYYY-MM-DD` that the Gregorian calendar has. */
export function isCalendarDate(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (parts === null) {
    return false
  }
  const date = new Date(0)
  date.setUTCFullYear(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]))
  return date.toISOString().slice(0, 10) === text
}

/** ISO 7064 MOD 11-2 (ID-02). */
function checkCharacter(number: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(number.charAt(i)), 0)
  return CHECK_CHARACTERS.charAt(sum % 11)
}

function birthDateText(number: string): string {
  return `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
}
