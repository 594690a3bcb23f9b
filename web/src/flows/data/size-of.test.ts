import { expect, test } from 'vitest'
import { sizeOf } from './size-of.ts'

test('a size is said in the largest unit that leaves a whole number before the point', () => {
  const said = [0, 812, 1_000, 48_100, 1_440_000, 2_500_000_000].map((bytes) => sizeOf(bytes, 'en'))
  expect(said).toEqual(['0B', '812B', '1kB', '48kB', '1.4MB', '2.5GB'])
})
