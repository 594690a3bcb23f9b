import type { Crop } from '@foyer/contract'
import { AVATAR_MAX_PIXELS, AVATAR_SIZES } from '@foyer/rules'
import { fileTypeFromBuffer } from 'file-type'
import pLimit from 'p-limit'
import sharp, { type Metadata } from 'sharp'
import { Refusal } from '../platform/refusal.ts'
import { holdsSomethingElse } from './polyglot.ts'

// Pictures come from strangers: only these readers, no cache between people, one at a time on two cores.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: [
    'VipsForeignLoadJpeg',
    'VipsForeignLoadPng',
    'VipsForeignLoadWebp',
    'VipsForeignLoadNsgif',
    'VipsForeignLoadHeif',
  ],
})
sharp.cache(false)
sharp.concurrency(1)
const atOnce = pLimit(2)

/** What AV5 names. A HEIF file is read when it holds AV1 (AVIF); HEVC has no free decoder in the library. */
const FORMATS = new Set<string | undefined>(['jpeg', 'png', 'webp', 'gif', 'heif'])
const READABLE_TYPES = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif'])
const WEBP_QUALITY = 86
/** Seconds; fifty megapixels take one or two. */
const READ_WITHIN = 15

export type Sizes = Record<(typeof AVATAR_SIZES)[number], Buffer>

/**
 * AV5: recognised by content, turned upright, metadata removed, cropped square, stored as WebP in each size. Refuses
 * with its reason what is not a picture, is damaged, is too large, is something else besides, or a crop outside it.
 */
export function pictureSizes(file: Buffer, crop: Crop | undefined): Promise<Sizes> {
  return atOnce(async () => {
    const upright = await uprightSize(file)
    if (holdsSomethingElse(file)) throw new Refusal('avatar.alsoSomethingElse')
    const square = squareIn(upright, crop)
    const largest = await cut(file, square)
    const sizes = await Promise.all(
      AVATAR_SIZES.map(async (size) => [
        size,
        await sharp(largest).resize(size, size).webp({ quality: WEBP_QUALITY }).toBuffer(),
      ]),
    )
    return Object.fromEntries(sizes) as Sizes
  })
}

async function uprightSize(file: Buffer): Promise<{ width: number; height: number }> {
  const metadata = await readMetadata(file)
  const readable = FORMATS.has(metadata.format) && (metadata.format !== 'heif' || metadata.compression === 'av1')
  if (!readable) throw new Refusal('avatar.unsupported')
  if (metadata.width * metadata.height > AVATAR_MAX_PIXELS) throw new Refusal('avatar.tooManyPixels')
  return metadata.autoOrient
}

async function readMetadata(file: Buffer): Promise<Metadata> {
  try {
    return await sharp(file, { limitInputPixels: false }).metadata()
  } catch (error) {
    throw new Refusal(await whyUnreadable(file), undefined, { cause: error })
  }
}

/** By its first bytes: a picture that we would take but cannot read is damaged, another kind is not supported. */
async function whyUnreadable(file: Buffer): Promise<'avatar.broken' | 'avatar.unsupported' | 'avatar.notAnImage'> {
  const type = await fileTypeFromBuffer(file)
  if (!type?.mime.startsWith('image/')) return 'avatar.notAnImage'
  return READABLE_TYPES.has(type.mime) ? 'avatar.broken' : 'avatar.unsupported'
}

function squareIn({ width, height }: { width: number; height: number }, crop: Crop | undefined) {
  if (!crop) {
    const size = Math.min(width, height)
    return { left: Math.floor((width - size) / 2), top: Math.floor((height - size) / 2), width: size, height: size }
  }
  const left = Math.round(crop.x)
  const top = Math.round(crop.y)
  const size = Math.round(crop.size)
  // Rounding of a crop that touches the edge may pass it by a pixel.
  const fits = size >= 1 && left + size <= width + 1 && top + size <= height + 1
  if (!fits) throw new Refusal('avatar.badCrop')
  const side = Math.min(size, width - left, height - top)
  if (side < 1) throw new Refusal('avatar.badCrop')
  return { left, top, width: side, height: side }
}

async function cut(
  file: Buffer,
  square: { left: number; top: number; width: number; height: number },
): Promise<Buffer> {
  const largest = AVATAR_SIZES[AVATAR_SIZES.length - 1]
  try {
    return await sharp(file, { limitInputPixels: AVATAR_MAX_PIXELS, failOn: 'warning', pages: 1 })
      .autoOrient()
      .extract(square)
      .resize(largest, largest)
      .toColourspace('srgb')
      .png({ compressionLevel: 1 })
      .timeout({ seconds: READ_WITHIN })
      .toBuffer()
  } catch (error) {
    throw new Refusal('avatar.broken', undefined, { cause: error })
  }
}
