import { describe, expect, it } from 'vitest'
import { charactersIn, isNickname, nicknameIn } from './nickname.ts'

describe('a nickname', () => {
  it('is counted as people count', () => {
    expect(charactersIn('小明')).toBe(2)
    expect(charactersIn('👨‍👩‍👧🇨🇳👍🏽')).toBe(3)
    expect(charactersIn('e\u0301')).toBe(1)
  })

  it('has 1 to 20 characters', () => {
    expect(isNickname('爱')).toBe(true)
    expect(isNickname('👨‍👩‍👧'.repeat(20))).toBe(true)
    expect(isNickname('字'.repeat(21))).toBe(false)
    expect(isNickname('')).toBe(false)
  })

  it('is not made of spaces, and loses those around it', () => {
    expect(isNickname('  \u3000 ')).toBe(false)
    expect(nicknameIn(' \u3000小\u3000 明 ')).toBe('小 明')
  })
})
