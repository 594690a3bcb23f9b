import { describe, expect, it } from 'vitest'
import { isOneOfTheFive, newcomerOn } from './terminals.ts'
import { SURFACE_OF, TERMINALS } from './vocabulary.ts'

describe('JM8 a terminal kind that the account is signed in on already', () => {
  it.each([
    ['windows', false, 'endsTheOlder'],
    ['mac', false, 'endsTheOlder'],
    ['android', false, 'endsTheOlder'],
    ['ios', false, 'endsTheOlder'],
    ['ipad', false, 'endsTheOlder'],
    ['web', false, 'standsBeside'],
    ['windows', true, 'isRefused'],
    ['mac', true, 'isRefused'],
    ['android', true, 'isRefused'],
    ['ios', true, 'isRefused'],
    ['ipad', true, 'isRefused'],
    ['web', true, 'standsBeside'],
  ] as const)('%s, organisation refuses the newer: %s → the newcomer %s', (terminal, refuses, newcomer) => {
    expect(newcomerOn(terminal, refuses)).toBe(newcomer)
  })
})

it('the five are Windows, Mac, Android, iOS and iPad; a browser is none of them', () => {
  expect(TERMINALS.filter(isOneOfTheFive)).toEqual(['windows', 'mac', 'android', 'ios', 'ipad'])
})

it('phones and tablets have the mobile screens, computers the desktop ones, browsers the web page', () => {
  expect(SURFACE_OF).toEqual({
    windows: 'desktop',
    mac: 'desktop',
    android: 'mobile',
    ios: 'mobile',
    ipad: 'mobile',
    web: 'web',
  })
})
