import { describe, expect, it } from 'vitest'
import { farthestZoom, middleOf, movedBy, placeBehindWindow, squareOf } from './crop.ts'

const landscape = { width: 1600, height: 900 }

describe('cropping the avatar', () => {
  it('sends a square of whole pixels', () => {
    expect(squareOf({ x: 10.4, y: 20.6, width: 300.2, height: 300.2 }, landscape)).toEqual({ x: 10, y: 21, size: 300 })
  })

  it('never sends a square that lies outside the picture, however the tool rounds', () => {
    const edges = [
      { x: -0.4, y: -0.2, width: 900.3, height: 900.3 },
      { x: 700.6, y: 0.4, width: 900.2, height: 900 },
      { x: 1599.9, y: 899.9, width: 0.2, height: 0.2 },
      { x: -50, y: 2000, width: 5000, height: 5000 },
    ]
    for (const area of edges) {
      const { x, y, size } = squareOf(area, landscape)
      expect(size).toBeGreaterThanOrEqual(1)
      expect(x).toBeGreaterThanOrEqual(0)
      expect(y).toBeGreaterThanOrEqual(0)
      expect(x + size).toBeLessThanOrEqual(landscape.width)
      expect(y + size).toBeLessThanOrEqual(landscape.height)
    }
  })

  it('begins in the middle, as large as it goes', () => {
    expect(middleOf(landscape)).toEqual({ x: 350, y: 0, size: 900 })
    expect(middleOf({ width: 3, height: 4 })).toEqual({ x: 0, y: 0, size: 3 })
  })

  it('moves by keys and buttons to the edge of the picture and no further', () => {
    const shown = { width: 400, height: 225 }
    const frame = { width: 225, height: 225 }
    expect(movedBy({ x: 0, y: 0 }, { x: 16, y: 16 }, shown, frame, 1)).toEqual({ x: 16, y: 0 })
    expect(movedBy({ x: 80, y: 0 }, { x: 16, y: 0 }, shown, frame, 1)).toEqual({ x: 87.5, y: 0 })
    expect(movedBy({ x: 0, y: 0 }, { x: 0, y: -500 }, shown, frame, 2)).toEqual({ x: 0, y: -112.5 })
    expect(movedBy({ x: 5, y: 5 }, { x: 1, y: 1 }, { width: 100, height: 100 }, frame, 1)).toEqual({ x: 0, y: 0 })
  })

  it('zooms in as far as the picture has pixels for', () => {
    expect(farthestZoom({ width: 4000, height: 3000 }, 256)).toBe(8)
    expect(farthestZoom({ width: 1024, height: 2000 }, 256)).toBe(4)
    expect(farthestZoom({ width: 100, height: 100 }, 256)).toBe(2)
  })

  it('previews exactly the crop', () => {
    expect(placeBehindWindow({ x: 400, y: 0, size: 800 }, landscape)).toEqual({
      width: '200.000%',
      left: '-50.000%',
      top: '0.000%',
    })
  })
})
