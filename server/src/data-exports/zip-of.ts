import { ZipFile } from 'yazl'

export interface FileInZip {
  name: string
  bytes: Buffer
  /** Pictures are compressed already. */
  compress: boolean
}

/** One ZIP archive, compressed off the event loop. */
export async function zipOf(files: readonly FileInZip[], madeAt: Date): Promise<Buffer> {
  const zip = new ZipFile()
  for (const { name, bytes, compress } of files) zip.addBuffer(bytes, name, { mtime: madeAt, compress, mode: 0o100644 })
  zip.end()
  const chunks: Buffer[] = []
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
