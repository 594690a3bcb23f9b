import type { MultipartFile } from '@fastify/multipart'
import { Crop } from '@foyer/contract'
import { AVATAR_MAX_BYTES } from '@foyer/rules'
import type { FastifyRequest } from 'fastify'
import { Refusal } from '../platform/refusal.ts'

export interface Upload {
  file: Buffer
  crop: Crop | undefined
}

/** Pictures of up to 10 MB are held in memory while they come and are made smaller: so many at once, no more. */
const MOST_AT_ONCE = 12
let atOnce = 0

/** Does something with an upload; refuses one too many before it is read. */
export async function withUpload<T>(request: FastifyRequest, use: (upload: Upload) => Promise<T>): Promise<T> {
  if (atOnce >= MOST_AT_ONCE) throw new Refusal('server.unavailable', undefined, { retryAfterSeconds: 3 })
  atOnce += 1
  try {
    return await use(await readUpload(request))
  } finally {
    atOnce -= 1
  }
}

/** Reads the form: `crop` (JSON, may be missing) and `picture`, of at most 10 MB (AV5). */
async function readUpload(request: FastifyRequest): Promise<Upload> {
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
    throw isOfTheForm(error) ? new Refusal('avatar.missing', undefined, { cause: error }) : error
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

/** Whether the form itself was at fault: cut short, or not one at all. */
function isOfTheForm(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown }
  return String(code).startsWith('FST_') || message === 'Unexpected end of form'
}
