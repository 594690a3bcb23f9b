import { describe, expect, it } from 'vitest'
import { codeIn, digitsOf } from './digits.ts'

describe('the code field', () => {
  it('takes digits only, and no more than fit', () => {
    expect(digitsOf('12a3 45678', 6)).toBe('123456')
    expect(digitsOf('', 6)).toBe('')
  })

  it('takes full-width digits of a Chinese keyboard', () => {
    expect(digitsOf('123', 6)).toBe('123')
  })

  it('takes a pasted code with a space or a dash in it', () => {
    expect(codeIn('123 456', 6)).toBe('123456')
    expect(codeIn('123-456', 6)).toBe('123456')
  })

  it('finds the code in a message that was pasted whole', () => {
    expect(codeIn('【门厅】验证码 048213,10 分钟内有效。', 6)).toBe('048213')
    expect(codeIn('Valid for 10 minutes: 123 456', 6)).toBe('123456')
  })

  it('takes the first digits where no run fits', () => {
    expect(codeIn('12', 6)).toBe('12')
    expect(codeIn('12345678', 6)).toBe('123456')
  })
})
