import { crc32, deflateSync } from 'node:zlib'
import type { WechatIdentity } from './wechat-identities.ts'

const SIZE = 132
const SAMPLES = 3

type Colour = readonly [red: number, green: number, blue: number]

interface Landscape {
  sky: readonly [above: Colour, below: Colour]
  sun: { colour: Colour; x: number; y: number; radius: number }
  hills: readonly { colour: Colour; height: number; wave: number; shift: number }[]
}

const LANDSCAPES: Readonly<Record<WechatIdentity['id'], Landscape>> = {
  'alice-wechat': {
    sky: [at(0xf7b8a0), at(0xfde3c8)],
    sun: { colour: at(0xfff6e5), x: 0.68, y: 0.36, radius: 0.15 },
    hills: [hill(0xc46a5a, 0.62, 0.05, 0.4), hill(0x7d3c4a, 0.78, 0.04, 2.2)],
  },
  'mei-wechat': {
    sky: [at(0x7fc8d8), at(0xd9f1ee)],
    sun: { colour: at(0xffd873), x: 0.3, y: 0.3, radius: 0.12 },
    hills: [hill(0x4a9d7c, 0.6, 0.07, 1.2), hill(0x1f6b52, 0.8, 0.03, 3.4)],
  },
  'old-friend': {
    sky: [at(0x2b3a67), at(0x8a7ca8)],
    sun: { colour: at(0xf5efd6), x: 0.5, y: 0.3, radius: 0.1 },
    hills: [hill(0x3f3a5c, 0.66, 0.06, 2.8), hill(0x1d1b33, 0.82, 0.03, 0.7)],
  },
  'new-wechat': {
    sky: [at(0xd8dee4), at(0xf4f5f2)],
    sun: { colour: at(0xe2725b), x: 0.62, y: 0.5, radius: 0.2 },
    hills: [hill(0x9aa7ad, 0.7, 0.03, 1.9), hill(0x5c6b73, 0.84, 0.02, 4.1)],
  },
}

/** A person's WeChat picture: 132 pixels square, a PNG as WeChat's own. */
export function pictureOf(id: WechatIdentity['id']): Buffer {
  const landscape = LANDSCAPES[id]
  const rows = Array.from({ length: SIZE }, (_, y) => {
    const row = Buffer.alloc(1 + SIZE * 3) // a row begins with its filter: none
    for (let x = 0; x < SIZE; x++) row.set(pixel(landscape, x, y), 1 + x * 3)
    return row
  })
  const header = Buffer.alloc(13)
  header.writeUInt32BE(SIZE, 0)
  header.writeUInt32BE(SIZE, 4)
  header.set([8, 2, 0, 0, 0], 8) // eight bits each of red, green and blue
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

// the mean of a few points in the pixel, so that edges are smooth
function pixel(landscape: Landscape, x: number, y: number): number[] {
  const sum = [0, 0, 0]
  for (let step = 0; step < SAMPLES ** 2; step++) {
    const [right, down] = [((step % SAMPLES) + 0.5) / SAMPLES, (Math.floor(step / SAMPLES) + 0.5) / SAMPLES]
    const colour = colourAt(landscape, (x + right) / SIZE, (y + down) / SIZE)
    colour.forEach((part, index) => {
      sum[index]! += part
    })
  }
  return sum.map((part) => Math.round(part / SAMPLES ** 2))
}

function colourAt({ sky, sun, hills }: Landscape, x: number, y: number): Colour {
  const inFront = hills.findLast(({ height, wave, shift }) => y > height + wave * Math.sin(x * 6 + shift))
  if (inFront) return inFront.colour
  if (Math.hypot(x - sun.x, y - sun.y) < sun.radius) return sun.colour
  const [above, below] = sky
  return [0, 1, 2].map((part) => above[part]! + (below[part]! - above[part]!) * y) as unknown as Colour
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'ascii'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

function hill(colour: number, height: number, wave: number, shift: number) {
  return { colour: at(colour), height, wave, shift }
}

function at(hex: number): Colour {
  return [hex >> 16, (hex >> 8) & 0xff, hex & 0xff]
}
