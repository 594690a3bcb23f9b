import { expect, test } from 'vitest'
import { nameIn } from './file.ts'

test('a file is called as the server says: by the name of any characters first, else by the plain one', () => {
  expect(nameIn('attachment; filename="data.zip"')).toBe('data.zip')
  expect(nameIn('attachment; filename=data.zip')).toBe('data.zip')
  expect(nameIn(`attachment; filename="data.zip"; filename*=UTF-8''%E6%95%B0%E6%8D%AE.zip`)).toBe('数据.zip')
  expect([nameIn('attachment'), nameIn(null)]).toEqual([undefined, undefined])
})
