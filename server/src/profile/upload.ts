import type { MultipartFile } from '@fastify/multipart'
import { Crop } from '@foyer/contract'
import { AVATAR_MAX_BYTES } from '@foyer/rules'
import type { FastifyRequest } from 'fastify'
import { Refusal } from '../platform/refusal.ts'

export interface Upload {
  file: Buffer
  crop: Crop | undefined
}

/** Reads the form: `crop` (JSON, may be missing) and `picture`, of at most 10 MB (AV5). */
export async function readUpload(request: FastifyRequest): Promise<Upload> {
  if (!request.isMultipart()) throw new Refusal('avatar.missing')
  let file: Buffer | undefined
  let crop: Crop | undefined
  try {
    for await (const part of request.parts({
      limits: { fileSize: AVATAR_MAX_BYTES, files: 1, fields: 4, fieldSize: 1000 },
    })) {
      if (part.type === 'file') file = await wholeFile(part)
      else if (part.fieldname === 'crop') crop = cropFrom(part.value)
    }
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal('avatar.missing', undefined, { cause: error })
  }
  if (!file || file.length === 0) throw new Refusal('avatar.missing')
  return { file, crop }
}

async function wholeFile(part: MultipartFile): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of part.file) chunks.push(chunk)
  if (part.file.truncated) throw new Refusal('avatar.tooLarge')
  return Buffer.concat(chunks)
}

function cropFrom(value: unknown): Crop {
  try {
    return Crop.parse(JSON.parse(String(value)))
  } catch (error) {
    throw new Refusal('avatar.badCrop', undefined, { cause: error })
  }
}
