import { describe, expect, test } from 'vitest'
import { gridOf, onAPage, pagesOf } from './grid.ts'

const DESKTOP = { width: 1424, height: 768 }
const PHONE = { width: 374, height: 700 }

describe('the grid', () => {
  test.each([
    [1, DESKTOP, 1],
    [2, DESKTOP, 2],
    [3, DESKTOP, 2],
    [4, DESKTOP, 2],
    [9, DESKTOP, 3],
    [2, PHONE, 1],
    [3, PHONE, 1],
    [6, PHONE, 2],
  ])('%d tiles in %o stand in %d columns', (count, box, columns) => {
    expect(gridOf(count, box).columns).toBe(columns)
  })
  test('all tiles fit, whatever the box and their number', () => {
    for (const box of [DESKTOP, PHONE, { width: 820, height: 1000 }, { width: 500, height: 120 }])
      for (let count = 1; count <= 25; count += 1) {
        const { columns, rows, width, height } = gridOf(count, box)
        expect(columns * rows).toBeGreaterThanOrEqual(count)
        expect(columns * width + (columns - 1) * 8).toBeLessThanOrEqual(box.width)
        expect(rows * height + (rows - 1) * 8).toBeLessThanOrEqual(box.height)
      }
  })
  test('before the box is known nothing is negative', () => {
    expect(gridOf(4, { width: 0, height: 0 })).toMatchObject({ width: 0, height: 0 })
  })
  test('a page holds at least four and at most twenty-five', () => {
    expect(onAPage({ width: 100, height: 100 })).toBe(4)
    expect(onAPage({ width: 9000, height: 9000 })).toBe(25)
    expect(onAPage(PHONE)).toBeLessThan(onAPage(DESKTOP))
  })
  test('pages hold everyone once', () => {
    expect(pagesOf([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]])
    expect(pagesOf([], 4)).toEqual([[]])
  })
})
