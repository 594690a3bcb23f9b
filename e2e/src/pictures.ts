import sharp from 'sharp'

/** A file as a person would choose it. */
export interface ChosenFile {
  name: string
  mimeType: string
  buffer: Buffer
}

/** A photograph of two halves, so that it shows which part of it was cropped. */
export async function photograph(left: string, right: string, { width = 900, height = 600 } = {}): Promise<ChosenFile> {
  const half = { width: Math.floor(width / 2), height }
  const picture = sharp({ create: { ...half, channels: 3, background: left } })
  const buffer = await picture
    .extend({ right: width - half.width, background: right })
    .jpeg()
    .toBuffer()
  return { name: 'photo.jpg', mimeType: 'image/jpeg', buffer }
}

/** What looks like a photograph by its name, and breaks off in the middle. */
export async function brokenPhotograph(): Promise<ChosenFile> {
  const { buffer } = await photograph('#0b6e4f', '#fff4dc')
  return { name: 'broken.jpg', mimeType: 'image/jpeg', buffer: buffer.subarray(0, buffer.length / 3) }
}

export const NO_PICTURE: ChosenFile = {
  name: 'letter.jpg',
  mimeType: 'image/jpeg',
  buffer: Buffer.from('Dear all, this is a letter and no picture. '.repeat(50)),
}

/** The colour in the middle of a picture, as [red, green, blue]. */
export async function colourInTheMiddle(picture: Buffer): Promise<[number, number, number]> {
  const image = sharp(picture)
  const { width, height } = await image.metadata()
  const middle = { left: Math.floor(width / 2), top: Math.floor(height / 2), width: 1, height: 1 }
  const [red = 0, green = 0, blue = 0] = await image.removeAlpha().extract(middle).raw().toBuffer()
  return [red, green, blue]
}

/** A drawn face, for pictures of the product. */
export async function portrait(): Promise<ChosenFile> {
  const drawn = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 600" width="600" height="600">
    <rect width="600" height="600" fill="#f2c9a1"/>
    <circle cx="470" cy="150" r="80" fill="#f8e3c8"/>
    <path d="M60 600c10-150 110-210 240-210s230 60 240 210z" fill="#0b6e4f"/>
    <path d="M255 350h90v90a45 45 0 0 1-90 0z" fill="#e0a680"/>
    <ellipse cx="300" cy="265" rx="105" ry="125" fill="#eebb95"/>
    <path d="M180 300c-25-150 45-220 125-220s145 75 115 220c-10-60-35-110-70-130-50 35-120 35-150 45-12 25-18 55-20 85z" fill="#3b2a24"/>
    <circle cx="258" cy="268" r="11" fill="#2a1d19"/><circle cx="342" cy="268" r="11" fill="#2a1d19"/>
    <path d="M255 325c25 28 65 28 90 0" fill="none" stroke="#a0523d" stroke-width="10" stroke-linecap="round"/>
  </svg>`
  return { name: 'alice.png', mimeType: 'image/png', buffer: await sharp(Buffer.from(drawn)).png().toBuffer() }
}
