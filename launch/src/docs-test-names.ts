import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { parseAst } from 'vitest/node'

/** A test as a person reads it: its file, and its name with those of the groups that it stands in. */
export interface NamedTest {
  file: string
  name: string
}

const NOT_OURS = new Set(['node_modules', '.git', 'dist', 'data', '.cache'])
const TEST_FILE = /\.(test|story)\.tsx?$/

/** The tests of the whole project, in the order of their files. Those that are skipped prove nothing and are left out. */
export function allTests(root: string): NamedTest[] {
  return testFilesBelow(root, '').flatMap((file) => testsIn(file, readFileSync(join(root, file), 'utf8')))
}

function testFilesBelow(root: string, folder: string): string[] {
  const entries = readdirSync(join(root, folder), { withFileTypes: true })
  return entries
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const path = posix.join(folder, entry.name)
      if (NOT_OURS.has(entry.name)) return []
      if (entry.isDirectory()) return testFilesBelow(root, path)
      return TEST_FILE.test(entry.name) ? [path] : []
    })
}

/** The tests that a file declares. A part of a name that is known only when it runs is shown as `…`. */
export function testsIn(file: string, source: string): NamedTest[] {
  const tree = parseAst(source, { lang: file.endsWith('.tsx') ? 'tsx' : 'ts' }) as unknown as Node
  const found: NamedTest[] = []
  walk(tree, [], (name) => found.push({ file, name }))
  return found
}

function walk(node: Node, groups: readonly string[], found: (name: string) => void): void {
  const said = node.type === 'CallExpression' ? declared(node) : undefined
  if (said?.skipped) return
  const inside = said?.kind === 'group' ? [...groups, said.name] : groups
  if (said?.kind === 'test') found([...groups, said.name].join(' › '))
  for (const below of Object.values(node).flat()) if (isNode(below)) walk(below, inside, found)
}

/** What `it('…')`, `describe.each(rows)('…')` and the like declare. */
function declared(call: Node): { kind: 'group' | 'test'; name: string; skipped: boolean } | undefined {
  const name = textOf(call.arguments[0])
  const { word, modifiers } = calledBy(call.callee)
  if (name === undefined || word === undefined) return undefined
  const skipped = modifiers.includes('skip') || modifiers.includes('todo')
  if (word === 'describe') return { kind: 'group', name, skipped }
  return word === 'it' || word === 'test' ? { kind: 'test', name, skipped } : undefined
}

function calledBy(callee: Node): { word: string | undefined; modifiers: string[] } {
  const modifiers: string[] = []
  let node: Node | undefined = callee
  while (node && node.type !== 'Identifier') {
    if (node.type === 'MemberExpression') modifiers.push(node.property.name)
    node = node.type === 'CallExpression' ? node.callee : node.type === 'MemberExpression' ? node.object : node.tag
  }
  return { word: node?.name, modifiers }
}

function textOf(node: Node | undefined): string | undefined {
  if (node?.type === 'Literal' && typeof node.value === 'string') return known(node.value)
  if (node?.type !== 'TemplateLiteral') return undefined
  return known(node.quasis.map((part: Node) => part.value.cooked).join('…'))
}

/** The places that vitest fills in from a row. */
function known(name: string): string {
  return name.replace(/%[sdifjoO]|\$[\w.]+/g, '…')
}

function isNode(value: unknown): value is Node {
  return typeof (value as Node | undefined)?.type === 'string'
}

// biome-ignore lint/suspicious/noExplicitAny: nodes of every type are looked at by their fields
type Node = { type: string } & Record<string, any>
