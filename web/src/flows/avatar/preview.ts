import type { Avatar } from '@foyer/contract'
import type { Square } from './crop.ts'
import type { Picture } from './use-picture.ts'

const SIDE = 512
const PREVIEW = 'preview:'

/**
 * The avatar as it is going to look, made on this terminal, to be shown before the answer is here (AV5). Undefined for
 * a picture that this browser cannot show.
 */
export async function previewOf(picture: Picture, crop: Square | undefined): Promise<Avatar | undefined> {
  if (!crop) return undefined
  try {
    const blob = await cropped(picture.url, crop)
    const url = URL.createObjectURL(blob)
    return { hash: `${PREVIEW}${url}`, urls: { 64: url, 128: url, 256: url, 512: url } }
  } catch {
    return undefined // the browser is short of memory, say; the upload goes on without
  }
}

export function isPreview(avatar: Avatar | null): boolean {
  return avatar?.hash.startsWith(PREVIEW) === true
}

/** Frees the memory of a preview that is shown nowhere any more. */
export function forgetPreview(avatar: Avatar | undefined): void {
  if (avatar && isPreview(avatar)) URL.revokeObjectURL(avatar.urls[64])
}

/** Waits until the pictures of an avatar are here, so that one does not flash away before the next; two seconds at most. */
export async function arrived(avatar: Avatar): Promise<void> {
  const image = new Image()
  image.src = avatar.urls[256]
  await Promise.race([image.decode().catch(() => undefined), new Promise((resolve) => setTimeout(resolve, 2_000))])
}

async function cropped(url: string, { x, y, size }: Square): Promise<Blob> {
  const image = new Image()
  image.src = url
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = SIDE
  canvas.height = SIDE
  const context = canvas.getContext('2d')
  if (!context) throw new Error('this browser has no canvas')
  context.imageSmoothingQuality = 'high'
  context.drawImage(image, x, y, size, size, 0, 0, SIDE, SIDE)
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the canvas gave no picture'))), 'image/webp')
  })
}
