import { describe, expect, it } from 'vitest'
import { answering } from './rules'

const origin = 'https://tongzhou.example'
const of = (path: string, navigates = true, method = 'GET') =>
  answering(new URL(path, origin), origin, method, navigates)

describe('the worker', () => {
  it.each([
    '/',
    '/?lang=en',
    '/apply/home-care-subsidy?c=K',
    '/apply/a/done/1',
    '/my',
    '/my/cases/1',
    '/sign-in',
  ])('shows %s from the phone', (path) => {
    expect(of(path)).toBe('shell')
  })

  it.each([
    '/q/KABCDEFGHJK',
    '/v/123',
    '/api/v1/me',
    '/staff/',
    '/staff/my',
    '/demo',
    '/docs/',
    '/report/child',
    '/care-homes',
    '/trusts',
    '/application',
    '/apply',
    '/mystery',
    '/index.html',
    '/sw.js',
  ])('leaves %s to the network', (path) => {
    expect(of(path)).toBe('network')
  })

  it('keeps the scanner on its own document while there is a network', () => {
    expect(of('/scan')).toBe('shell-if-cut')
  })

  it('answers no write, no other server and no call of a page', () => {
    expect(of('/', true, 'POST')).toBe('network')
    expect(answering(new URL('https://elsewhere.example/'), origin, 'GET', true)).toBe('network')
    expect(of('/api/v1/service-items', false)).toBe('network')
    expect(of('/boat.svg', false)).toBe('network')
    expect(of('/assets/zxing_reader-AAAAAAAA.wasm', false)).toBe('network')
    expect(of('/assets/index-AAAAAAAA.js', false)).toBe('asset')
  })
})
