/** Codes come with 6, 9 or 12 digits; all are meant as 12 with zeros at the end. */
export function padded(code: string): string {
  return code.padEnd(12, '0')
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
