import { describe, expect, it } from 'vitest'
import { citizenIdFacts, citizenIdFault, isCalendarDate, isImplausiblyOld } from './citizenId'
import { TODAY } from './fixtures'
import { normaliseCitizenId } from './normalise'

describe('resident identity number (rules §1.1)', () => {
  it.each([
    ['330999193501010129', 'FEMALE', '1935-01-01', 91],
    ['330999193509090231', 'MALE', '1935-09-09', 91],
    ['330999195001010076', 'MALE', '1950-01-01', 76],
    ['33099919571224088X', 'FEMALE', '1957-12-24', 68],
    ['330999196203150717', 'MALE', '1962-03-15', 64],
    ['330999198808080562', 'FEMALE', '1988-08-08', 38],
    ['330999201506010344', 'FEMALE', '2015-06-01', 11],
    ['330999201202290455', 'MALE', '2012-02-29', 14],
    ['11010519491231002X', 'FEMALE', '1949-12-31', 76],
  ])('reads %s', (number, sex, birthDate, age) => {
    expect(citizenIdFacts(number, TODAY)).toEqual({ sex, birthDate, age })
  })

  it.each([
    '330902190001010015',
    '330921190402290029',
    '810000199001010019',
    '820000199001010037',
    '830000199001010020',
    '440524188001010014',
  ])('accepts %s', (number) => {
    expect(citizenIdFault(number, TODAY)).toBeUndefined()
  })

  it.each([
    ['330903190002290019', 'BIRTH_DATE_INVALID'],
    ['330999209901010017', 'BIRTH_DATE_FUTURE'],
    ['330999195001010075', 'CHECKSUM_INVALID'],
    ['330999500101007', 'LENGTH_INVALID'],
    ['33099919500101007', 'LENGTH_INVALID'],
    ['3309991950010100A6', 'PATTERN_INVALID'],
    ['33099919571224088x', 'PATTERN_INVALID'],
    ['', 'LENGTH_INVALID'],
  ])('refuses %s as %s', (number, fault) => {
    expect(citizenIdFault(number, TODAY)).toBe(fault)
    expect(citizenIdFacts(number, TODAY)).toBeUndefined()
  })

  it('accepts a birth date of today and refuses that of tomorrow', () => {
    const number = '330999201506010344'
    expect(citizenIdFault(number, '2015-06-01')).toBeUndefined()
    expect(citizenIdFault(number, '2015-05-31')).toBe('BIRTH_DATE_FUTURE')
  })

  it('notices every single wrong digit', () => {
    const number = '33099919571224088X'
    for (let place = 0; place < 17; place += 1) {
      for (let digit = 0; digit < 10; digit += 1) {
        const typed = number.slice(0, place) + String(digit) + number.slice(place + 1)
        expect(citizenIdFault(typed, TODAY) === undefined).toBe(typed === number)
      }
    }
  })

  it('notices two neighbouring digits exchanged', () => {
    const number = '330999193509090231'
    for (let place = 0; place < 16; place += 1) {
      const swapped =
        number.slice(0, place) + number.charAt(place + 1) + number.charAt(place) + number.slice(place + 2)
      expect(citizenIdFault(swapped, TODAY) === undefined).toBe(swapped === number)
    }
  })

  it('takes full-width digits, spaces and a small x', () => {
    expect(normaliseCitizenId(' ３３０９９９ １９５７１２２４ ０８８ｘ ')).toBe('33099919571224088X')
    expect(normaliseCitizenId('330999 19571224　088x')).toBe('33099919571224088X')
  })

  it('counts a birthday from the day itself', () => {
    expect(citizenIdFacts('33099919571224088X', '2026-12-23')?.age).toBe(68)
    expect(citizenIdFacts('33099919571224088X', '2026-12-24')?.age).toBe(69)
  })

  it('calls an age past 130 implausible without refusing it', () => {
    const facts = citizenIdFacts('440524188001010014', TODAY)
    expect(facts !== undefined && isImplausiblyOld(facts)).toBe(true)
  })
})

describe('calendar', () => {
  it.each([
    ['2024-02-29', true],
    ['2026-02-29', false],
    ['1900-02-29', false],
    ['2026-13-01', false],
    ['0099-01-01', true],
    ['2026-1-1', false],
  ])('%s is %s', (text, expected) => {
    expect(isCalendarDate(text)).toBe(expected)
  })
})
