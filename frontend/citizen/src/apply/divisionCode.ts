/** Codes come with 6, 9 or 12 digits; all are meant as 12 with zeros at the end. */
export function padded(code: string): string {
  return code.padEnd(12, '0')
}

export const CITY = '330900000000'

/** Whose names a question about a place asks for: the city's counties, and those on the way to a known place. */
export function placesOf(code = ''): string[] {
  return [CITY, countyOf(code), townshipOf(code)].filter((place) => place !== '')
}

/** Empty where the code says no county. */
export function countyOf(code: string): string {
  return part(code, 6, 4)
}

export function townshipOf(code: string): string {
  return part(code, 9, 6)
}

function part(code: string, digits: number, above: number): string {
  const whole = padded(code)
  const own = whole.slice(above, digits)
  return code === '' || /^0*$/.test(own) ? '' : padded(whole.slice(0, digits))
}
