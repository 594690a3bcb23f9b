import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** A root with small programs in the places of the real ones, which do what their part of the contract asks. */
export function makeFakeRoot(root: string): void {
  for (const [path, content] of Object.entries(FILES)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), content)
  }
}

const part = (name: string, port: string, health: string) => `
import { appendFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'

const note = (words: string) => appendFileSync(join(process.env.FOYER_DATA!, 'events'), '${name} ' + words + '\\n')
const { FAKE_REFUSES, FAKE_STUBBORN, FAKE_STOPS_IN_MS } = process.env
if (FAKE_REFUSES === '${name}') {
  console.error('FOYER_COLOUR is not a colour')
  process.exit(1)
}
writeFileSync(join(process.env.FOYER_DATA!, '${name}.env.json'), JSON.stringify({ ...process.env, pid: process.pid }))
const server = createServer((request, response) => {
  if (request.url === '/die') {
    console.log(JSON.stringify({ level: 60, msg: 'out of luck', err: { message: 'the cause', stack: 'Error: the cause\\n    at luck' } }))
    process.exit(3)
  }
  if (request.url === '/warn') console.log(JSON.stringify({ level: 40, msg: 'the gateway is slow' }))
  if (request.url === '/info') console.log(JSON.stringify({ level: 30, msg: 'nothing much' }))
  response.statusCode = request.url === '${health}' || request.url!.length < 6 ? 200 : 404
  response.end('ok')
}).listen(Number(process.env.${port}))
let stopping = false
const stop = (why: string) => {
  if (stopping || FAKE_STUBBORN === '${name}') return
  stopping = true
  note('asked by ' + why)
  server.closeAllConnections()
  setTimeout(() => {
    note('stopped')
    process.exit(0)
  }, Number(FAKE_STOPS_IN_MS ?? 0))
}
process.on('SIGTERM', () => stop('SIGTERM'))
if (process.env.FOYER_PARENT_PIPE === '1') process.stdin.resume().on('end', () => stop('the pipe'))
note('started')
`

const VITE = `
import { mkdirSync, writeFileSync, appendFileSync } from 'node:fs'
import { join } from 'node:path'
if (process.argv.includes('--watch')) await new Promise((resolve) => setInterval(resolve, 2 ** 30))
const folder = process.argv[process.argv.indexOf('--outDir') + 1]
mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, 'index.html'), 'built in ' + process.cwd())
appendFileSync(join(process.cwd(), '../builds'), 'built\\n')
`

const FILES = {
  'package.json': '{ "type": "module" }',
  'package-lock.json': '{}',
  'web/package.json': '{ "type": "module" }',
  'web/src/main.ts': '// the web app',
  'web/node_modules/vite/package.json': '{ "type": "module" }',
  'web/node_modules/vite/bin/vite.js': VITE,
  'contract/src/index.ts': '',
  'rules/src/index.ts': '',
  'server/src/main.ts': part('server', 'FOYER_PORT', '/readyz'),
  'sandbox/src/main.ts': part('sandbox', 'FOYER_SANDBOX_PORT', '/healthz'),
}
