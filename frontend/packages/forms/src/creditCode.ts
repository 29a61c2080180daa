const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const LENGTH = 18

export type CreditCodeFault = 'LENGTH_INVALID' | 'PATTERN_INVALID' | 'CHECKSUM_INVALID'

/** Checks a normalised unified social credit code (GB 32100-2015, UC-01 to UC-03). */
export function creditCodeFault(code: string): CreditCodeFault | undefined {
  if (code.length !== LENGTH) {
    return 'LENGTH_INVALID'
  }
  if (!/^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/.test(code)) {
    return 'PATTERN_INVALID'
  }
  return code.endsWith(checkCharacter(code)) ? undefined : 'CHECKSUM_INVALID'
}

function checkCharacter(code: string): string {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * ALPHABET.indexOf(code.charAt(at)), 0)
  return ALPHABET.charAt((ALPHABET.length - (sum % ALPHABET.length)) % ALPHABET.length)
}
