import { describe, expect, test } from 'vitest'
import { shortcutOf } from './shortcut.ts'

const pressed = (key: string, parts = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  repeat: false,
  isComposing: false,
  ...parts,
})

describe('the keys of the room', () => {
  test.each([
    ['m', 'microphone'],
    ['M', 'microphone'],
    ['v', 'camera'],
    ['h', 'hand'],
    ['?', 'list'],
    [' ', 'talk'],
    ['x', undefined],
    ['Enter', undefined],
  ])('%j means %s', (key, meant) => {
    expect(shortcutOf(pressed(key))).toBe(meant)
  })
  test('with a modifier they are the browser’s', () => {
    for (const parts of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { isComposing: true }])
      expect(shortcutOf(pressed('v', parts))).toBeUndefined()
  })
  test('a key that is held does its act once', () => {
    expect(shortcutOf(pressed('m', { repeat: true }))).toBeUndefined()
  })
})
