import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'

/** Renders the mark as icons into public/icons; run by hand when the mark changes, its output is committed. */

const OUT = join(import.meta.dirname, '../public/icons')
const JADE = '#0b6e4f'
const WHITE = '#ffffff'

/** The doorway of `ui/mark.tsx`, in the middle of a tile; `part` of the tile's side is the mark. */
function tile(side: number, part: number, radius: number): string {
  const scale = (side * part) / 32
  const offset = (side - 32 * scale) / 2
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" width="${side}" height="${side}">
  <rect width="${side}" height="${side}" rx="${radius}" fill="${JADE}"/>
  <path transform="translate(${offset} ${offset}) scale(${scale})" d="M8.5 28V8A3.5 3.5 0 0 1 12 4.5h8A3.5 3.5 0 0 1 23.5 8v20" fill="none" stroke="${WHITE}" stroke-width="3" stroke-linecap="round"/>
</svg>
`
}

const ROUNDED = tile(512, 0.66, 116)
const FULL = tile(512, 0.5, 0)

await mkdir(OUT, { recursive: true })
await writeFile(join(OUT, 'mark.svg'), tile(64, 0.7, 14))
const files: readonly (readonly [name: string, svg: string, side: number])[] = [
  ['icon-32.png', tile(512, 0.74, 100), 32],
  ['icon-192.png', ROUNDED, 192],
  ['icon-512.png', ROUNDED, 512],
  ['maskable-192.png', FULL, 192],
  ['maskable-512.png', FULL, 512],
  ['apple-touch-icon.png', tile(512, 0.6, 0), 180],
]
for (const [name, svg, side] of files)
  await sharp(Buffer.from(svg)).resize(side, side).png({ compressionLevel: 9, palette: true }).toFile(join(OUT, name))
