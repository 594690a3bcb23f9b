import type { MultipartFile } from '@fastify/multipart'
import { IMPORT_MAX_BYTES } from '@foyer/rules'
import type { FastifyRequest } from 'fastify'
import { Refusal } from '../platform/refusal.ts'

/** Files of up to 10 MB are held in memory while they come and are read: so many at once, no more. */
const MOST_AT_ONCE = 6
let atOnce = 0

/** Does something with the uploaded spreadsheet; refuses one too many before it is read. */
export async function withSpreadsheet<T>(request: FastifyRequest, use: (file: Buffer) => Promise<T>): Promise<T> {
  if (atOnce >= MOST_AT_ONCE) throw new Refusal('server.unavailable', undefined, { retryAfterSeconds: 3 })
  atOnce += 1
  try {
    return await use(await readSpreadsheetPart(request))
  } finally {
    atOnce -= 1
  }
}

async function readSpreadsheetPart(request: FastifyRequest): Promise<Buffer> {
  if (!request.isMultipart()) throw new Refusal('import.missing')
  let file: Buffer | undefined
  try {
    const limits = { fileSize: IMPORT_MAX_BYTES, files: 1, fields: 4, fieldSize: 1000 }
    for await (const part of request.parts({ limits })) if (part.type === 'file') file = await wholeFile(part)
  } catch (error) {
    throw isOfTheForm(error) ? new Refusal('import.missing', undefined, { cause: error }) : error
  }
  if (!file || file.length === 0) throw new Refusal('import.missing')
  return file
}

async function wholeFile(part: MultipartFile): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of part.file) chunks.push(chunk)
  if (part.file.truncated) throw new Refusal('import.tooLarge')
  return Buffer.concat(chunks)
}

/** Whether the form itself was at fault: cut short, or not one at all. */
function isOfTheForm(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown }
  return String(code).startsWith('FST_') || message === 'Unexpected end of form'
}
