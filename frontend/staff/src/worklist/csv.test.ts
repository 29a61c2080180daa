import { describe, expect, it } from 'vitest'
import { toCsv } from './csv'

describe('the exported table', () => {
  it('begins with a mark so that spreadsheets read Chinese, and ends every line', () => {
    expect(toCsv([['办件编号', '申请人']])).toBe('\uFEFF办件编号,申请人\r\n')
  })

  it.each(['=1+1', '+86', '-2', '@SUM(A1)', '\tx', '＝HYPERLINK("x")'])(
    'makes %j a text, never a formula',
    (value) => {
      expect(toCsv([[value]])).toContain(`"'${value.replaceAll('"', '""')}"`)
    },
  )

  it('quotes commas, quotes and line ends', () => {
    expect(toCsv([['a,b', 'say "hi"', 'two\nlines']])).toBe('\uFEFF"a,b","say ""hi""","two\nlines"\r\n')
  })
})
