import { describe, expect, it } from 'vitest'
import { destinationOf } from './destination'
import { cameraFault } from './scanner'

const origin = 'https://tongzhou.example'

describe('where a scanned code leads', () => {
  it.each([
    ['https://tongzhou.example/q/k7m2x9-abc', '/q/k7m2x9-abc'],
    ['https://tongzhou.example/v/ABCD1234?x=1', '/v/ABCD1234'],
    [' https://tongzhou.example/q/abc ', '/q/abc'],
  ])('opens %s', (text, path) => {
    expect(destinationOf(text, origin)).toEqual({ kind: 'ours', path })
  })

  it.each([
    'https://evil.example/q/abc',
    'https://tongzhou.example.evil.example/q/abc',
    'https://tongzhou.example@evil.example/q/abc',
    'https://tongzhou.example/staff/',
    'https://tongzhou.example/q/../staff',
    'javascript:alert(1)',
    'WIFI:S:free;;',
    '',
  ])('does not open %s', (text) => {
    expect(destinationOf(text, origin).kind).toBe('foreign')
  })
})

describe('the camera', () => {
  it.each([
    ['NotAllowedError', 'refused'],
    ['NotReadableError', 'busy'],
    ['NotFoundError', 'none'],
    ['OverconstrainedError', 'none'],
  ])('%s is told as %s', (name, state) => {
    expect(cameraFault(new DOMException('', name))).toBe(state)
  })
})
