import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { type Measured, rounded } from './result.ts'

const AIM = 150
const DIST = resolve(import.meta.dirname, '../../web/dist')

/** The compressed JavaScript that a browser loads before the first screen. */
export async function firstLoadJs(): Promise<Measured> {
  const page = join(DIST, 'index.html')
  if (!existsSync(page)) throw new Error('web/dist is missing: `npm start` builds it')
  const html = readFileSync(page, 'utf8')
  const files = loadedAtFirst(html)
  const brotli = kilobytes(files, (content) => brotliCompressSync(content))
  const gzip = kilobytes(files, (content) => gzipSync(content, { level: 9 }))
  return {
    ours: rounded(brotli),
    against: null,
    ratio: null,
    unit: 'kB',
    aim: AIM,
    met: brotli < AIM,
    notes: `Of \`web/dist/index.html\`: its scripts, what it preloads as modules, and what those import statically, however
deep (${files.length} files), each compressed by brotli at level 11, as served; kB are 1000 bytes. With gzip at level 9
it is ${rounded(gzip)} kB. Not counted: the service worker and pages that are loaded when they are opened.`,
  }
}

/** Every file, once, in the order in which it is found. */
export function loadedAtFirst(html: string, read: (path: string) => string = readBuilt): string[] {
  const scripts = [...html.matchAll(/<script[^>]*\ssrc="([^"]+\.js)"/g)]
  const preloads = [...html.matchAll(/<link[^>]*rel="modulepreload"[^>]*href="([^"]+\.js)"/g)]
  const found = new Set<string>()
  const queue = [...scripts, ...preloads].map((match) => match[1] ?? '')
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    if (found.has(path)) continue
    found.add(path)
    for (const imported of staticImports(read(path))) queue.push(join(dirname(path), imported))
  }
  return [...found]
}

/** `import … from "./x.js"`, `import "./x.js"` and `export … from "./x.js"`, as bundlers write them; not `import("…")`. */
function staticImports(code: string): string[] {
  const pattern = /(?:^|[;}\n])\s*(?:import|export)\s*(?:[\w$*{}\s,]+?\s*from\s*)?["'`](\.{1,2}\/[^"'`]+\.js)["'`]/g
  return [...code.matchAll(pattern)].map((match) => match[1] ?? '')
}

function readBuilt(path: string): string {
  return readFileSync(join(DIST, path), 'utf8')
}

function kilobytes(files: string[], compress: (content: Buffer) => Buffer): number {
  return files.reduce((sum, path) => sum + compress(readFileSync(join(DIST, path))).length, 0) / 1000
}
