import { expect, it } from 'vitest'
import { storageOr } from './kept.ts'

it('what is kept lasts as long as the page where the browser refuses storage', () => {
  const refused = storageOr(() => {
    throw new DOMException('Access is denied for this document.', 'SecurityError')
  })
  expect(refused.getItem('token')).toBeNull()
  refused.setItem('token', 'a')
  expect(refused.getItem('token')).toBe('a')
  refused.removeItem('token')
  expect(refused.getItem('token')).toBeNull()
})
