import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseAst } from 'vitest/node'

/**
 * Which room may import which: the arrows of the house, and nothing else is allowed. `feature` stands for each folder of
 * server/src that is no lower room; one feature never imports another. `assembly` is what puts the server together.
 */
const LOWER_ROOMS = [
  'accounts',
  'attendances',
  'messages',
  'notices',
  'service-keys',
  'sessions',
  'admission',
  'proofs',
  'members',
  'closing',
  'sso',
] as const
const ALL_OF_SERVER = ['assembly', 'feature', ...LOWER_ROOMS, 'platform', 'contract', 'rules'] as const

// biome-ignore format: a table
const ARROWS: Record<string, readonly string[]> = {
  rules:          [],
  contract:       ['rules'],
  web:            ['contract', 'rules'],

  platform:       ['contract', 'rules'],
  accounts:       ['platform', 'contract', 'rules'],
  attendances:    ['accounts', 'platform', 'contract', 'rules'],
  'service-keys': ['platform', 'contract', 'rules'],
  messages:       ['platform', 'contract', 'rules'],
  notices:        ['accounts', 'messages', 'platform', 'contract', 'rules'],
  sessions:       ['accounts', 'attendances', 'platform', 'contract', 'rules'],
  admission:      ['accounts', 'attendances', 'service-keys', 'sessions', 'platform', 'contract', 'rules'],
  proofs:         ['accounts', 'messages', 'notices', 'sessions', 'platform', 'contract', 'rules'],
  members:        ['accounts', 'messages', 'notices', 'sessions', 'platform', 'contract', 'rules'],
  closing:        ['accounts', 'attendances', 'service-keys', 'messages', 'notices', 'sessions', 'members', 'platform', 'contract', 'rules'],
  sso:            ['accounts', 'messages', 'notices', 'sessions', 'proofs', 'members', 'platform', 'contract', 'rules'],
  feature:        [...LOWER_ROOMS, 'platform', 'contract', 'rules'],
  assembly:       ['feature', ...LOWER_ROOMS, 'platform', 'contract', 'rules'],
  'server tests': [...ALL_OF_SERVER, 'sandbox', 'launch'],

  sandbox:        [],
  launch:         [],
  // docs/ is written and tested from the rules, the settings, the table of erasure and the shapes of an archive
  'launch docs':  ['launch', 'docs', 'rules', 'platform', 'closing', 'feature'],
  docs:           ['launch docs', 'rules', 'platform', 'closing'],
  e2e:            ['server tests', ...ALL_OF_SERVER, 'sandbox', 'launch'],
  bench:          ['server tests', ...ALL_OF_SERVER, 'sandbox', 'launch', 'e2e'],
  // a team's own server knows Foyer by its HTTP interface alone
  examples:       [],
  'example tests': ['examples', 'server tests'],
  root:           [],
}

/** The first pattern that fits names the room of a file. */
const ROOMS: readonly (readonly [pattern: RegExp, room: string])[] = [
  [/^server\/src\/testing\//, 'server tests'],
  [/^server\/.*\.test\.ts$/, 'server tests'],
  [/^server\/src\/platform\//, 'platform'],
  [new RegExp(`^server/src/(${LOWER_ROOMS.join('|')})/`), '$1'],
  [/^server\/src\/command-line\//, 'assembly'],
  [/^server\/src\/[^/]+\//, 'feature'],
  [/^server\//, 'assembly'],
  [/^launch\/src\/(write-docs|docs-[^/]+)\.ts$/, 'launch docs'],
  [/^examples\/.*(\.test\.ts$|\/testing\/)/, 'example tests'],
  [/^(rules|contract|web|sandbox|launch|docs|e2e|bench|examples)\//, '$1'],
  [/^[^/]+$/, 'root'],
]

/** In a browser the shapes would bring zod with them: at run time it has these parts of the contract only. */
const CONTRACT_IN_A_BROWSER = ['paths', 'refusals', 'words', 'live', 'room'].map((part) => `@foyer/contract/${part}`)

interface Exception {
  where: RegExp
  why: string
}
const TESTS: Exception = { where: /\.(test|story)\.tsx?$|\/testing\//, why: 'a test plays the outside world' }
const TOOLS: Exception = { where: /^(launch|e2e|bench)\//, why: 'commands, started by hand' }

const ASKS_THE_TIME: readonly Exception[] = [
  TESTS,
  TOOLS,
  { where: /^(web|sandbox\/pages)\//, why: 'a screen shows the time of the machine that it is on' },
  { where: /^server\/src\/platform\/clock\.ts$/, why: 'the clock' },
  { where: /^server\/src\/demo\/sandbox-clock\.ts$/, why: 'the clock of development' },
  { where: /^server\/src\/platform\/log\.ts$/, why: 'a log line says when it was really written' },
  { where: /^sandbox\/src\/clock\.ts$/, why: 'the clock of the sandbox' },
  { where: /^sandbox\/src\/(tencent|aliyun)-sms\.ts$/, why: 'the SDKs sign with the real time' },
]
const ASKS_THE_DATABASE_FOR_THE_TIME: readonly Exception[] = [
  TESTS,
  TOOLS,
  {
    where: /^server\/src\/platform\/db\/migrate\.ts$/,
    why: 'when a migration was applied is no moment of the product',
  },
]
const READS_THE_ENVIRONMENT: readonly Exception[] = [
  TESTS,
  TOOLS,
  { where: /^(server|sandbox)\/src\/main\.ts$/, why: 'the entry points' },
  { where: /^server\/src\/command-line\/main\.ts$/, why: 'the entry point of the commands' },
  { where: /^examples\/[^/]+-guard\.ts$/, why: 'the entry points of the examples' },
  { where: /^web\/(vite\.config\.ts|scripts\/)/, why: 'the build' },
]
/** Product rooms name the packages that they use; commands, tests and build scripts use what is installed. */
const NAMES_ITS_PACKAGES = /^(rules|contract|server|sandbox|web\/src|examples)\//

// Put together here, so that this file does not name them itself.
const FOREIGN_PATHS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['a machine path', new RegExp(`(?<![\\w.*-])/${'work'}(?![\\w-])`)],
  ['a folder beside the project', new RegExp(`\\b${'shared'}/`)],
  ['a home folder', new RegExp(`/(?:${['home', 'Users'].join('|')})/[a-z]\\w*/`)],
]

interface File {
  path: string
  text: string
}
interface Package {
  name: string
  folder: string
  exports: Record<string, string>
  dependencies: readonly string[]
  devDependencies: readonly string[]
}

const ROOT = import.meta.dirname
const NOT_OURS = new Set(['node_modules', '.git', 'dist', 'data', '.cache', 'coverage'])
const CODE = /\.(ts|tsx|mts|mjs|js)$/
const BINARY = /\.(png|webp|jpe?g|gif|avif|heic|ico|woff2?|gz|zip)$/

describe('the house', () => {
  const files = filesBelow('')
  const packages = packagesOf(files)

  it('is seen as a whole', () => {
    const rooms = new Set(files.filter(({ path }) => CODE.test(path)).map(({ path }) => roomOf(path)?.kind))
    for (const room of ['rules', 'contract', 'web', 'platform', 'feature', 'assembly', ...LOWER_ROOMS, 'sandbox'])
      expect(rooms).toContain(room)
    expect(packages.length).toBeGreaterThanOrEqual(8)
  })
  it('has imports that follow the arrows, by the names of the rooms', () => {
    expect(files.flatMap((file) => importProblems(file, packages))).toEqual([])
  })
  it('has one place that asks the time, and one that reads the environment and exits', () => {
    expect(files.flatMap((file) => usageProblems(file))).toEqual([])
  })
  it('stands alone: no file names a place outside of it', () => {
    expect(files.flatMap((file) => pathProblems(file))).toEqual([])
  })
  it('has rules without dependencies', () => {
    const rules = packages.find(({ name }) => name === '@foyer/rules')
    expect([rules?.dependencies, rules?.devDependencies]).toEqual([[], []])
  })
  it('has no exception for what is not there', () => {
    for (const { where, why } of [...ASKS_THE_TIME, ...ASKS_THE_DATABASE_FOR_THE_TIME])
      expect(
        files.some(({ path }) => where.test(path)),
        why,
      ).toBe(true)
  })
})

describe('this test notices', () => {
  const packages: Package[] = [
    packageOf('@foyer/rules', { '.': './src/index.ts' }),
    packageOf('@foyer/contract', { '.': './src/index.ts', './paths': './src/paths.ts' }, ['zod']),
    packageOf('@foyer/server', { './testing': './src/testing/index.ts' }, ['pg'], ['ws']),
    packageOf('@foyer/sandbox', { '.': './src/index.ts' }),
    packageOf('@foyer/web', {}, ['react']),
  ]
  const imports = (path: string, text: string) => importProblems({ path, text }, packages)
  const uses = (path: string, text: string) => usageProblems({ path, text })
  const names = (text: string) => pathProblems({ path: 'docs/page.md', text })

  it.each([
    ['rules that import the contract', 'rules/src/decide.ts', "import { REFUSALS } from '@foyer/contract'"],
    ['a contract that imports the server', 'contract/src/a.ts', "export * from '@foyer/server/testing'"],
    ['a platform that knows a feature', 'server/src/platform/a.ts', "import '../profile/upload.ts'"],
    ['a type alone', 'server/src/platform/a.ts', "import type { Upload } from '../profile/upload.ts'"],
    ['a type in place', 'server/src/platform/a.ts', "let a: import('../profile/upload.ts').Upload"],
    ['an import at run time', 'server/src/platform/a.ts', "await import('../profile/upload.ts')"],
    ['a feature that imports another', 'server/src/phone/rebind.ts', "import { a } from '../profile/upload.ts'"],
    ['a lower room that imports a feature', 'server/src/sessions/a.ts', "export { a } from '../sign-in/enter.ts'"],
    ['a lower room that imports one above it', 'server/src/accounts/a.ts', "import '../sessions/end-sessions.ts'"],
    ['a web that imports the server', 'web/src/a.tsx', "import type { App } from '@foyer/server/testing'"],
    ['a server that imports the web', 'server/src/app.ts', "import '../../web/src/main.tsx'"],
    ['a server that imports the sandbox', 'server/src/main.ts', "import { phone } from '@foyer/sandbox'"],
    ['server code that imports test code', 'server/src/start.ts', "import { clock } from './testing/held-clock.ts'"],
    ['a room entered past its door', 'contract/src/a.ts', "import { a } from '../../rules/src/decide.ts'"],
    ['a door that is not there', 'contract/src/a.ts', "import { a } from '@foyer/rules/src/decide.ts'"],
    ['shapes that reach a browser', 'web/src/a.ts', "import { PATHS } from '@foyer/contract'"],
    ['shapes among types', 'web/src/a.ts', "import { type A, PATHS } from '@foyer/contract'"],
    ['a package that the room does not name', 'rules/src/a.ts', "import { z } from 'zod'"],
    ['a package for tests only', 'server/src/a/b.ts', "import { WebSocket } from 'ws'"],
    ['a file that does not parse', 'rules/src/a.ts', 'import {'],
  ])('%s', (_, path, text) => {
    expect(imports(path, text)).toHaveLength(1)
  })

  it.each([
    ['a feature and the lower rooms', 'server/src/phone/rebind.ts', "import { a } from '../proofs/try-code.ts'"],
    ['a file beside', 'server/src/phone/rebind.ts', "import { a } from './phone.store.ts'"],
    ['the assembly and a feature', 'server/src/app.ts', "import { a } from './phone/phone.routes.ts'"],
    ['a test and the sandbox', 'server/src/phone/phone.test.ts', "import { startSandbox } from '@foyer/sandbox'"],
    ['types of the contract in a browser', 'web/src/a.ts', "import type { Account } from '@foyer/contract'"],
    ['types one by one', 'web/src/a.ts', "import { type Account, type Avatar } from '@foyer/contract'"],
    ['a part of the contract in a browser', 'web/src/a.ts', "import { PATHS } from '@foyer/contract/paths'"],
    ['the types of a package for tests', 'server/src/a/b.ts', "import type { WebSocket } from 'ws'"],
    ['an import in a comment', 'rules/src/a.ts', "// import { z } from 'zod'\nexport const a = \"import 'zod'\""],
    ['what Node brings', 'server/src/a/b.ts', "import { join } from 'node:path'"],
  ])('nothing about %s', (_, path, text) => {
    expect(imports(path, text)).toEqual([])
  })

  it.each([
    ['Date.now()', 'server/src/phone/a.ts', 'const a = Date.now()'],
    ['new Date()', 'rules/src/a.ts', 'export const a = new Date()'],
    ['Date() as a function', 'contract/src/a.ts', 'export const a = Date()'],
    ['the clock of Temporal', 'server/src/a.ts', 'const a = Temporal.Now.instant()'],
    ["the database's clock", 'server/src/phone/a.store.ts', 'const a = sql`update a set at = now()`'],
    ['process.env', 'server/src/platform/config/index.ts', "const a = process.env.A ?? ''"],
    ['process.exit', 'server/src/start.ts', 'process.exit(1)'],
    ['the exit code', 'server/src/start.ts', 'process.exitCode = 1'],
    ['the environment by another name', 'server/src/a.ts', "import { env } from 'node:process'"],
    ['all of the process by another name', 'sandbox/src/a.ts', "import p from 'node:process'"],
  ])('%s', (_, path, text) => {
    expect(uses(path, text)).toHaveLength(1)
  })

  it.each([
    ['a moment that was given', 'server/src/a.ts', 'const a = new Date(given)'],
    ['a span', 'server/src/a.ts', 'const a = performance.now()'],
    ['the clock itself', 'server/src/platform/clock.ts', 'const a = new Date()'],
    ['the entry point', 'server/src/main.ts', 'process.exit(Number(process.env.A))'],
    ['the process itself', 'server/src/a.ts', "process.on('exit', () => {})"],
  ])('nothing about %s', (_, path, text) => {
    expect(uses(path, text)).toEqual([])
  })

  it('places outside of the project', () => {
    expect(names(['', 'work', 'main'].join('/'))).toHaveLength(1)
    expect(names(`see ../${'shared'}/page.md`)).toHaveLength(1)
    expect(names(['', 'home', 'ann', 'foyer'].join('/'))).toHaveLength(1)
    expect(names('a worker does /workers-like things, the network/worker shared by all')).toEqual([])
  })
})

function importProblems(file: File, packages: readonly Package[]): string[] {
  const from = roomOf(file.path)
  if (!from || !CODE.test(file.path)) return []
  const nodes = parsed(file)
  if (!nodes) return [`${file.path} cannot be parsed`]
  return nodes.flatMap(importOf).flatMap((found) => {
    const problem = problemOf(file.path, from, found, packages)
    return problem ? [`${file.path} imports ${found.what}: ${problem}`] : []
  })
}

function problemOf(
  path: string,
  from: Room,
  { what, typeOnly }: Import,
  packages: readonly Package[],
): string | undefined {
  if (what.startsWith('node:') || what.startsWith('virtual:')) return undefined
  if (from.kind === 'web' && !typeOnly && !TESTS.where.test(path) && what.startsWith('@foyer/contract'))
    if (!CONTRACT_IN_A_BROWSER.includes(what)) return 'in a browser only its types, or its parts without shapes'
  if (!what.startsWith('.') && !what.startsWith('@foyer/')) return packageProblem(path, what, typeOnly, packages)

  const target = what.startsWith('.') ? posix.join(posix.dirname(path), what) : throughTheDoor(what, packages)
  if (!target) return 'there is no such door'
  const to = roomOf(target)
  if (!to) return 'it leaves the house'
  if (what.startsWith('.') && workspaceOf(path) !== workspaceOf(target) && !mayBeside(from, to))
    return 'not by its door'
  if (to.name === from.name) return undefined
  if (to.kind === from.kind || !(ARROWS[from.kind] ?? []).includes(to.kind))
    return `${from.name} may not import ${to.name}`
  return undefined
}

/** docs/ is no package, so it has no door. */
function mayBeside(from: Room, to: Room): boolean {
  return [from.kind, to.kind].includes('docs')
}

function packageProblem(path: string, what: string, typeOnly: boolean, packages: readonly Package[]) {
  if (!NAMES_ITS_PACKAGES.test(path)) return undefined
  const name = what.split('/', what.startsWith('@') ? 2 : 1).join('/')
  const own = packages.find(({ folder }) => folder === workspaceOf(path))
  if (own?.dependencies.includes(name)) return undefined
  if (TESTS.where.test(path)) return undefined
  const bundled = workspaceOf(path) === 'web'
  const typesOrBuild = (typeOnly || bundled) && own?.devDependencies.includes(name)
  return typesOrBuild || typesOf(name, typeOnly, own) ? undefined : 'package.json does not name it'
}

function typesOf(name: string, typeOnly: boolean, own: Package | undefined): boolean {
  const types = `@types/${name.replace(/^@/, '').replace('/', '__')}`
  return typeOnly && (own?.devDependencies ?? []).includes(types)
}

function usageProblems(file: File): string[] {
  if (!CODE.test(file.path) || !roomOf(file.path)) return []
  const allowed = (exceptions: readonly Exception[]) => exceptions.some(({ where }) => where.test(file.path))
  const kinds = [
    { found: asksTheTime, exceptions: ASKS_THE_TIME, what: 'asks the time' },
    { found: asksTheDatabase, exceptions: ASKS_THE_DATABASE_FOR_THE_TIME, what: 'asks the database for the time' },
    { found: readsTheEnvironment, exceptions: READS_THE_ENVIRONMENT, what: 'reads the environment or exits' },
  ]
  const nodes = parsed(file) ?? []
  return kinds
    .filter(({ found, exceptions }) => !allowed(exceptions) && nodes.some(found))
    .map(({ what }) => `${file.path} ${what}`)
}

function asksTheTime(node: Node): boolean {
  if (node.type === 'NewExpression') return isName(node.callee, 'Date') && node.arguments.length === 0
  if (node.type === 'CallExpression') return isName(node.callee, 'Date') || isMember(node.callee, 'Date', ['now'])
  return isMember(node, 'Temporal', ['Now'])
}

function asksTheDatabase(node: Node): boolean {
  const text = node.type === 'TemplateElement' ? node.value.raw : node.type === 'Literal' ? node.value : undefined
  return typeof text === 'string' && /\bnow\(\)|\b(current|clock|statement)_timestamp\b/i.test(text)
}

function readsTheEnvironment(node: Node): boolean {
  if (isMember(node, 'process', ['env', 'exit', 'exitCode'])) return true
  return node.type === 'ImportDeclaration' && /^(node:)?process$/.test(node.source.value)
}

function pathProblems({ path, text }: File): string[] {
  return FOREIGN_PATHS.filter(([, pattern]) => pattern.test(text)).map(([name]) => `${path} names ${name}`)
}

interface Room {
  kind: string
  /** A feature's folder, or the kind. */
  name: string
}

function roomOf(path: string): Room | undefined {
  for (const [pattern, room] of ROOMS) {
    const match = pattern.exec(path)
    if (!match) continue
    const kind = room === '$1' ? (match[1] ?? '') : room
    return { kind, name: kind === 'feature' ? match[0] : kind }
  }
  return undefined
}

function workspaceOf(path: string): string {
  return path.includes('/') ? (path.split('/')[0] ?? '') : ''
}

function throughTheDoor(what: string, packages: readonly Package[]): string | undefined {
  const [scope, room, ...rest] = what.split('/')
  const found = packages.find(({ name }) => name === `${scope}/${room}`)
  const file = found?.exports[rest.length > 0 ? `./${rest.join('/')}` : '.']
  return found && file ? posix.join(found.folder, file) : undefined
}

interface Import {
  what: string
  typeOnly: boolean
}

/** Every way in which a file can name another module. */
function importOf(node: Node): Import[] {
  switch (node.type) {
    case 'ImportDeclaration': {
      const { specifiers, importKind } = node
      const eachIsType = specifiers.length > 0 && specifiers.every((one: Node) => one.importKind === 'type')
      return [{ what: node.source.value, typeOnly: importKind === 'type' || eachIsType }]
    }
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
      return node.source ? [{ what: node.source.value, typeOnly: node.exportKind === 'type' }] : []
    case 'ImportExpression':
      return typeof node.source.value === 'string' ? [{ what: node.source.value, typeOnly: false }] : []
    case 'TSImportType':
      return [{ what: node.source.value, typeOnly: true }]
    case 'CallExpression': {
      const [first] = node.arguments
      const required = isName(node.callee, 'require') && typeof first?.value === 'string'
      return required ? [{ what: first.value, typeOnly: false }] : []
    }
    default:
      return []
  }
}

function isName(node: Node | undefined, name: string): boolean {
  return node?.type === 'Identifier' && node.name === name
}

function isMember(node: Node | undefined, object: string, properties: readonly string[]): boolean {
  return node?.type === 'MemberExpression' && isName(node.object, object) && properties.includes(node.property.name)
}

// biome-ignore lint/suspicious/noExplicitAny: nodes of every type are looked at by their fields
type Node = { type: string } & Record<string, any>

/** All nodes of a file, or nothing when it does not parse. */
function parsed({ path, text }: File): Node[] | undefined {
  const lang = path.endsWith('.tsx') ? 'tsx' : /\.m?ts$/.test(path) ? 'ts' : 'js'
  try {
    return nodesIn(parseAst(text, { lang }) as unknown as Node)
  } catch {
    return undefined
  }
}

function nodesIn(node: Node): Node[] {
  const below = Object.values(node)
    .flat()
    .filter((one): one is Node => typeof one?.type === 'string')
  return [node, ...below.flatMap(nodesIn)]
}

function filesBelow(folder: string): File[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name)
    if (NOT_OURS.has(entry.name)) return []
    if (entry.isDirectory()) return filesBelow(path)
    return entry.isFile() && !BINARY.test(path) ? [{ path, text: readFileSync(join(ROOT, path), 'utf8') }] : []
  })
}

function packagesOf(files: readonly File[]): Package[] {
  return files
    .filter(({ path }) => /^[^/]+\/package\.json$/.test(path))
    .map(({ path, text }) => {
      const { name, exports = {}, dependencies, optionalDependencies, devDependencies } = JSON.parse(text)
      return {
        ...packageOf(name, exports),
        folder: posix.dirname(path),
        dependencies: Object.keys({ ...dependencies, ...optionalDependencies }),
        devDependencies: Object.keys(devDependencies ?? {}),
      }
    })
}

function packageOf(
  name: string,
  exports: Record<string, string>,
  dependencies: readonly string[] = [],
  devDependencies: readonly string[] = [],
): Package {
  return { name, folder: name.replace('@foyer/', ''), exports, dependencies, devDependencies }
}
