/** A square of the upright picture, in its pixels: what the contract calls a crop. */
export interface Square {
  x: number
  y: number
  size: number
}

export interface Size {
  width: number
  height: number
}

export interface Point {
  x: number
  y: number
}

/** What the crop tool reports: a rectangle in pixels of the picture, not always whole and at times a hair outside. */
export interface Area extends Point, Size {}

/** The square that the tool's rectangle means: whole pixels, wholly inside the picture. */
export function squareOf(area: Area, picture: Size): Square {
  const longest = Math.min(picture.width, picture.height)
  const size = clamp(Math.round(Math.min(area.width, area.height)), 1, longest)
  return {
    x: clamp(Math.round(area.x), 0, picture.width - size),
    y: clamp(Math.round(area.y), 0, picture.height - size),
    size,
  }
}

/** The largest square in the middle: what a picture gets that nobody has cropped yet. */
export function middleOf(picture: Size): Square {
  const size = Math.min(picture.width, picture.height)
  return { x: Math.floor((picture.width - size) / 2), y: Math.floor((picture.height - size) / 2), size }
}

/**
 * Moves the picture under the crop frame, by pixels of the screen, no further than its edge. Position and sizes are
 * the tool's: the picture as it is shown without zoom, its middle at (0, 0).
 */
export function movedBy(position: Point, by: Point, shown: Size, frame: Size, zoom: number): Point {
  const farthest = { x: (shown.width * zoom - frame.width) / 2, y: (shown.height * zoom - frame.height) / 2 }
  return {
    x: clamp(position.x + by.x, -Math.max(0, farthest.x), Math.max(0, farthest.x)),
    y: clamp(position.y + by.y, -Math.max(0, farthest.y), Math.max(0, farthest.y)),
  }
}

/** How far zooming in makes sense: until the crop has this many pixels of the picture, at least twice, at most 8 times. */
export function farthestZoom(picture: Size, smallestCrop: number): number {
  return clamp(Math.min(picture.width, picture.height) / smallestCrop, 2, 8)
}

/** Where a picture stands behind a window that shows only the crop; CSS percentages of the window. */
export function placeBehindWindow(crop: Square, picture: Size): { width: string; left: string; top: string } {
  const percent = (value: number) => `${(value * 100).toFixed(3)}%`
  return {
    width: percent(picture.width / crop.size),
    left: percent(0 - crop.x / crop.size),
    top: percent(0 - crop.y / crop.size),
  }
}

function clamp(value: number, lowest: number, highest: number): number {
  return Math.min(Math.max(value, lowest), highest)
}
