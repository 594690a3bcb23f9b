import { randomBytes } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sweepRecords } from '../sweep-records.ts'
import {
  NUMBERS,
  newcomer,
  problem,
  signIn,
  startTestServer,
  type TestServer,
  type TestTerminal,
} from '../testing/index.ts'
import { changeAvatar } from './change-avatar.ts'

let server: TestServer
let web: TestTerminal
beforeAll(async () => {
  server = await startTestServer()
  web = await newcomer(server, 'web')
})
afterAll(() => server.stop())

function form(file: Buffer | undefined, crop?: unknown, name = 'me.jpg') {
  const boundary = '----foyer'
  const parts: Buffer[] = []
  if (crop !== undefined)
    parts.push(
      Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="crop"\r\n\r\n${JSON.stringify(crop)}\r\n`),
    )
  if (file) {
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="picture"; filename="${name}"\r\ncontent-type: image/jpeg\r\n\r\n`
    parts.push(Buffer.from(head), file, Buffer.from('\r\n'))
  }
  parts.push(Buffer.from(`--${boundary}--\r\n`))
  return { payload: Buffer.concat(parts), headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } }
}
const upload = (file: Buffer | undefined, crop?: unknown, as = web) =>
  as.ask({ method: 'PUT', url: '/v1/my/avatar', ...form(file, crop) })
const avatarOf = async (terminal: TestTerminal) =>
  (await terminal.ask({ method: 'GET', url: '/v1/my/session' })).json().account.avatar as {
    hash: string
    urls: Record<string, string>
  } | null
const plain = (width: number, height: number, background = '#0b6e4f') =>
  sharp({ create: { width, height, channels: 3, background } })
const fetchPixel = async (url: string) => {
  const { rawPayload } = await server.ask({ method: 'GET', url })
  const { data, info } = await sharp(rawPayload).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const middle = (Math.floor(info.height / 2) * info.width + Math.floor(info.width / 2)) * 3
  return { width: info.width, height: info.height, middle: [...data.subarray(middle, middle + 3)] }
}

describe('AV5 the avatar', () => {
  it.each(['jpeg', 'png', 'webp', 'avif', 'gif'] as const)('takes %s', async (format) => {
    const answer = await upload(await plain(300, 200).toFormat(format).toBuffer())
    expect(answer.statusCode, answer.body).toBe(200)
  })

  it('is stored square in four sizes as WebP, at addresses that never change', async () => {
    const answer = await upload(await plain(900, 700).png().toBuffer())
    const { avatar } = answer.json()
    for (const size of [64, 128, 256, 512]) {
      const picture = await server.ask({ method: 'GET', url: avatar.urls[size] })
      expect(picture.headers).toMatchObject({
        'content-type': 'image/webp',
        'cache-control': 'public, max-age=31536000, immutable',
      })
      expect(await sharp(picture.rawPayload).metadata()).toMatchObject({ format: 'webp', width: size, height: size })
    }
    const again = await upload(await plain(900, 700).png().toBuffer())
    expect(again.json().avatar.hash).toBe(avatar.hash)
  })

  it('is cut as the person chose', async () => {
    const right = await plain(100, 100, '#ff0000').png().toBuffer()
    const picture = await plain(300, 100, '#0000ff')
      .composite([{ input: right, left: 200, top: 0 }])
      .png()
      .toBuffer()
    const answer = await upload(picture, { x: 200, y: 0, size: 100 })
    const { middle } = await fetchPixel(answer.json().avatar.urls['128'])
    expect(middle[0]).toBeGreaterThan(240)
    expect(middle[2]).toBeLessThan(15)
  })

  it('is turned upright, and the crop is meant in the upright picture', async () => {
    const top = await plain(100, 50, '#00ff00').png().toBuffer()
    // Lies on its side, and says so: orientation 6 is shown turned a quarter to the right.
    const upright = await plain(100, 200, '#0000ff')
      .composite([{ input: top, left: 0, top: 0 }])
      .png()
      .toBuffer()
    const lying = await sharp(upright).rotate(-90).jpeg({ quality: 95 }).withMetadata({ orientation: 6 }).toBuffer()
    const answer = await upload(lying, { x: 0, y: 0, size: 50 })
    const { middle } = await fetchPixel(answer.json().avatar.urls['128'])
    expect(middle[1]).toBeGreaterThan(200)
  })

  it('keeps nothing of the camera', async () => {
    const tagged = await plain(100, 100)
      .jpeg()
      .withExif({ IFD0: { Copyright: 'a person', Make: 'a camera' } })
      .toBuffer()
    const answer = await upload(tagged)
    const stored = await server.ask({ method: 'GET', url: answer.json().avatar.urls['512'] })
    expect((await sharp(stored.rawPayload).metadata()).exif).toBeUndefined()
  })

  it('is recognised by content, not by name', async () => {
    const answer = await web.ask({
      method: 'PUT',
      url: '/v1/my/avatar',
      ...form(await plain(80, 80).png().toBuffer(), undefined, 'x.gif'),
    })
    expect(answer.statusCode).toBe(200)
  })

  it('is removed on request', async () => {
    await upload(await plain(80, 80).png().toBuffer())
    expect((await web.ask({ method: 'DELETE', url: '/v1/my/avatar' })).statusCode).toBe(204)
    // A read may be as old as the proof that the session check goes by: 50 ms.
    await expect.poll(() => avatarOf(web)).toBeNull()
  })

  it('leaves no old files behind when nothing points at them', async () => {
    const one = await newcomer(server, 'web')
    const other = await newcomer(server, 'web')
    const shared = await plain(90, 90, '#123456').png().toBuffer()
    const { hash } = (await upload(shared, undefined, one)).json().avatar
    await upload(shared, undefined, other)
    const folders = () => readdir(join(server.config.FOYER_DATA, 'pictures/avatars'))
    const files = (of: string) => readdir(join(server.config.FOYER_DATA, 'pictures/avatars', of))
    await upload(await plain(90, 90, '#654321').png().toBuffer(), undefined, one)
    await new Promise((resolve) => setTimeout(resolve, 400))
    expect(await files(hash)).toHaveLength(4) // the other still has it
    await other.ask({ method: 'DELETE', url: '/v1/my/avatar' })
    await expect.poll(() => files(hash), { timeout: 5000 }).toEqual([])
    expect(await folders()).toContain((await avatarOf(one))?.hash)
  })
})

describe('AV5 a picture whose change came to nothing', () => {
  it('leaves no files behind', async () => {
    const one = await newcomer(server, 'web')
    const signed = await server.deps.sessionCheck.signedInBy(one.token, { fresh: true })
    await one.ask({ method: 'DELETE', url: '/v1/my/session' })
    const file = await plain(70, 70, '#fedcba').png().toBuffer()
    const stored = new Set<string>()
    const watching = {
      ...server.deps.blobs,
      put: async (key: string, bytes: Buffer, type: string) => {
        stored.add(key)
        await server.deps.blobs.put(key, bytes, type)
      },
    }
    const late = changeAvatar({ ...server.deps, blobs: watching }, signed, { file, crop: undefined })
    await expect(late).rejects.toMatchObject({ code: 'session.ended' })
    expect(stored.size).toBe(4)
    await sweepRecords(server.deps)
    const left = async () => Promise.all([...stored].map((key) => server.deps.blobs.get(key)))
    await expect.poll(left, { timeout: 10_000 }).toEqual([undefined, undefined, undefined, undefined])
  })
})

/** A PNG that claims to be huge: 20,000 × 20,000 in a few kilobytes. */
function bomb(): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    const sum = Buffer.alloc(4)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(20_000, 0)
  header.writeUInt32BE(20_000, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const rows = deflateSync(Buffer.alloc(20_000 * 3 * 100))
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
function crc32(bytes: Buffer): number {
  let crc = ~0
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}

describe('AV5 what is no good picture', () => {
  const noise = () => sharp(randomBytes(300 * 300 * 3), { raw: { width: 300, height: 300, channels: 3 } })
  const corpus: [string, () => Promise<Buffer> | Buffer, string][] = [
    ['a JPEG cut short', async () => (await noise().jpeg().toBuffer()).subarray(0, 20_000), 'avatar.broken'],
    ['a PNG cut short', async () => (await noise().png().toBuffer()).subarray(0, 100_000), 'avatar.broken'],
    ['a WebP cut short', async () => (await noise().webp().toBuffer()).subarray(0, 9_000), 'avatar.broken'],
    [
      'a JPEG with an archive behind it',
      async () =>
        Buffer.concat([
          await noise().jpeg().toBuffer(),
          Buffer.from('PK\u0003\u0004...PK\u0005\u0006'),
          Buffer.alloc(18),
        ]),
      'avatar.alsoSomethingElse',
    ],
    ['a GIF that is a script', () => Buffer.from('GIF89a=1;alert(1)//'.padEnd(200, ' '), 'latin1'), 'avatar.'],
    [
      'a JPEG with a page in its comment',
      async () => withComment(await noise().jpeg().toBuffer(), '<html><script>alert(1)</script>'),
      'avatar.alsoSomethingElse',
    ],
    ['a decompression bomb', bomb, 'avatar.tooManyPixels'],
    [
      'a text with the ending of a picture',
      () => Buffer.from('I am no picture, whatever my name ends with'),
      'avatar.notAnImage',
    ],
    [
      'an SVG with a script',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'),
      'avatar.notAnImage',
    ],
    ['a TIFF', async () => plain(50, 50).tiff().toBuffer(), 'avatar.unsupported'],
    ['nothing at all', () => Buffer.alloc(0), 'avatar.missing'],
    [
      'ten megabytes and a byte',
      () => Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(10 * 1024 * 1024 - 3)]),
      'avatar.tooLarge',
    ],
    ['random bytes', () => randomBytes(5000), 'avatar.notAnImage'],
  ]

  it.each(corpus)('%s is refused within a second and 200 MB, and the old avatar stays', async (_, make, code) => {
    const before = (await upload(await plain(120, 120, '#abcdef').png().toBuffer())).json().avatar
    const file = await make()
    const memory = watchMemory()
    const startedAt = performance.now()
    const answer = await upload(file)
    const took = performance.now() - startedAt
    const grew = memory.stop()
    expect(problem(answer).code).toMatch(code)
    expect(problem(answer)).toMatchObject({ rule: 'AV5', detail: expect.any(String) })
    expect(took).toBeLessThan(1000)
    expect(grew).toBeLessThan(200 * 1024 * 1024)
    expect(await avatarOf(web)).toEqual(before)
  })

  it('a crop outside the picture is refused', async () => {
    const picture = await plain(100, 100).png().toBuffer()
    expect(problem(await upload(picture, { x: 60, y: 0, size: 60 })).code).toBe('avatar.badCrop')
    expect(problem(await upload(picture, { x: 'left' })).code).toBe('avatar.badCrop')
  })

  it('a form without a picture is refused', async () => {
    expect(problem(await upload(undefined, { x: 0, y: 0, size: 1 })).code).toBe('avatar.missing')
  })
})

/** A comment segment right behind the start of a JPEG. */
function withComment(jpeg: Buffer, comment: string): Buffer {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(comment.length + 2)
  return Buffer.concat([
    jpeg.subarray(0, 2),
    Buffer.from('fffe', 'hex'),
    length,
    Buffer.from(comment),
    jpeg.subarray(2),
  ])
}

/** By how much the process's memory grew at most. */
function watchMemory() {
  const before = process.memoryUsage().rss
  let most = before
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss)
  }, 5)
  return {
    stop() {
      clearInterval(timer)
      return Math.max(most, process.memoryUsage().rss) - before
    },
  }
}

describe('where the avatar may be changed', () => {
  it('AV1 AV2 on mobile and on the web', async () => {
    const picture = await plain(64, 64).png().toBuffer()
    for (const kind of ['ios', 'android', 'ipad', 'web'] as const)
      expect((await upload(picture, undefined, await newcomer(server, kind))).statusCode).toBe(200)
  })

  it('AV3 the desktop client is sent to the web page, and the refusal stands in the log', async () => {
    const mac = await newcomer(server, 'mac')
    expect(problem(await upload(await plain(64, 64).png().toBuffer(), undefined, mac))).toMatchObject({
      code: 'action.onWeb',
      rule: 'AV3',
    })
    const log = await mac.ask({ method: 'GET', url: '/v1/my/security-log' })
    expect(log.json().entries[0]).toMatchObject({ event: 'actionRefused', refusal: 'action.onWeb', rule: 'AV3' })
  })

  it('AV4 not by a business or enterprise account while its organisation does not allow it', async () => {
    const picture = await plain(64, 64).png().toBuffer()
    const bo = await signIn(server, NUMBERS.bo, 'ios')
    expect(problem(await upload(picture, undefined, bo))).toMatchObject({
      code: 'avatar.organisationForbids',
      rule: 'AV4',
      status: 403,
    })
    const { realm } = bo.account
    if (realm.kind !== 'organisation') throw new Error('bo is a member')
    await server.deps.db.queries
      .insertInto('organisation_settings')
      .values({
        organisation_id: realm.id,
        setting: 'members_may_change_avatar',
        is_on: true,
        changed_at: server.clock.now(),
      })
      .execute()
    expect((await upload(picture, undefined, bo)).statusCode).toBe(200)
  })
})

describe('the nickname', () => {
  const rename = (nickname: string) => web.ask({ method: 'PUT', url: '/v1/my/nickname', payload: { nickname } })

  it('has one to twenty characters, as people count them', async () => {
    for (const good of ['张', '👨‍👩‍👧‍👦'.repeat(20), 'É'.repeat(20)]) expect((await rename(good)).statusCode).toBe(200)
    for (const bad of ['', '   ', 'x'.repeat(21), 'a\u0000b', 'a\u202eb'])
      expect((await rename(bad)).statusCode, JSON.stringify(bad)).toBe(422)
  })

  it('is kept as it was when a new one is refused', async () => {
    await rename('好名字')
    await rename('x'.repeat(21))
    expect((await web.ask({ method: 'GET', url: '/v1/my/session' })).json().account.nickname).toBe('好名字')
  })
})
