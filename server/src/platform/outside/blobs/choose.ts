import { join } from 'node:path'
import type { Config } from '../../config/index.ts'
import type { Blobs } from './blobs.ts'
import { folderBlobs } from './folder.ts'

/** The store that the configuration names. The S3 client is loaded only where it is used. */
export async function chooseBlobs(config: Config): Promise<Blobs> {
  if (config.BLOBS === 'folder') return folderBlobs(join(config.FOYER_DATA, 'pictures'))
  const { s3Blobs } = await import('./s3.ts')
  return s3Blobs({
    endpoint: config.S3_ENDPOINT,
    region: config.S3_REGION,
    bucket: config.S3_BUCKET ?? '',
    accessKeyId: config.S3_ACCESS_KEY_ID,
    secretAccessKey: config.S3_SECRET_ACCESS_KEY,
    pathStyle: config.S3_PATH_STYLE,
  })
}
