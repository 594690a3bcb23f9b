/** Where pictures are kept: a folder, or an S3-compatible store. Keys are made by the server, never by a person. */
export interface Blobs {
  put(key: string, bytes: Buffer, contentType: string): Promise<void>
  get(key: string): Promise<Buffer | undefined>
  /** Removing what is not there is no error. */
  remove(keys: readonly string[]): Promise<void>
}
