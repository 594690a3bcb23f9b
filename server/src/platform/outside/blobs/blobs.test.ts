import { mkdtemp, readdir, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver from 's3rver'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Blobs } from './blobs.ts'
import { folderBlobs } from './folder.ts'
import { type S3Settings, s3Blobs } from './s3.ts'

let folder: string
let store: S3rver
let settings: S3Settings
const stores: Record<string, Blobs> = {}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foyer-blobs-'))
  store = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory: join(folder, 's3'),
    configureBuckets: [{ name: 'pictures', configs: [] }],
  })
  const { port } = (await store.run()) as AddressInfo
  stores['a folder'] = folderBlobs(join(folder, 'pictures'))
  settings = {
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    bucket: 'pictures',
    accessKeyId: 'S3RVER',
    secretAccessKey: 'S3RVER',
    pathStyle: true,
  }
  stores['an S3-compatible store'] = s3Blobs(settings)
})
afterAll(async () => {
  await store.close()
  await rm(folder, { recursive: true, force: true })
})

describe.each(['a folder', 'an S3-compatible store'])('%s', (name) => {
  const bytes = Buffer.from([0, 1, 2, 255, 254])
  const key = 'avatars/abc/64.webp'

  it('gives back what was put, byte for byte', async () => {
    await stores[name]?.put(key, bytes, 'image/webp')
    expect(await stores[name]?.get(key)).toEqual(bytes)
  })

  it('takes the newest for a key', async () => {
    await stores[name]?.put(key, Buffer.from('older'), 'image/webp')
    await stores[name]?.put(key, bytes, 'image/webp')
    expect(await stores[name]?.get(key)).toEqual(bytes)
  })

  it('has nothing where nothing was put', async () => {
    expect(await stores[name]?.get('avatars/none/64.webp')).toBeUndefined()
  })

  it('removes, also what is not there', async () => {
    await stores[name]?.put(key, bytes, 'image/webp')
    await stores[name]?.remove([key, 'avatars/none/64.webp'])
    expect(await stores[name]?.get(key)).toBeUndefined()
  })
})

it('a folder keeps no half-written file and nothing outside itself', async () => {
  const blobs = folderBlobs(join(folder, 'strict'))
  await blobs.put('a/b.webp', Buffer.from('x'), 'image/webp')
  expect(await readdir(join(folder, 'strict/a'))).toEqual(['b.webp'])
  await expect(blobs.get('../../etc/passwd')).rejects.toThrow('outside')
})

it('an S3-compatible store that does not take a picture says so', async () => {
  const missing = s3Blobs({ ...settings, bucket: 'no-such-bucket' })
  await expect(missing.put('a', Buffer.from('x'), 'image/webp')).rejects.toMatchObject({ name: 'NoSuchBucket' })
})
