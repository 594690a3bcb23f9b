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
  const buffer = await picture.extend({ right: width - half.width, background: right }).jpeg().toBuffer()
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
