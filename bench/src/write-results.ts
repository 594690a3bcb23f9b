import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, release, totalmem, type } from 'node:os'
import { dirname, resolve } from 'node:path'
import { BENCH_NAMES, type BenchName, isARate, type Measured, type Result } from './result.ts'

const RESULTS = resolve(import.meta.dirname, '../results.json')
const DOCUMENT = resolve(import.meta.dirname, '../../docs/bench.md')

/** Puts what was measured now beside what was measured before: bench/results.json and docs/bench.md. */
export function writeResults(measured: ReadonlyMap<BenchName, Measured>): void {
  const before: Result[] = existsSync(RESULTS) ? JSON.parse(readFileSync(RESULTS, 'utf8')) : []
  const sections = existsSync(DOCUMENT) ? sectionsOf(readFileSync(DOCUMENT, 'utf8')) : new Map<string, string>()
  for (const [name, { notes }] of measured) sections.set(name, `Measured on ${machine()}.\n\n${notes}`)
  const results = BENCH_NAMES.flatMap((name): Result[] => {
    const now = measured.get(name)
    if (!now) return before.filter((one) => one.name === name)
    const { notes: _, ...figures } = now
    return [{ name, ...figures }]
  })
  writeFileSync(RESULTS, `${JSON.stringify(results, null, 2)}\n`)
  mkdirSync(dirname(DOCUMENT), { recursive: true })
  writeFileSync(DOCUMENT, document(results, sections))
}

/** A day, the processor, the memory, the runtime. */
function machine(): string {
  const [processor] = cpus()
  const day = new Date().toISOString().slice(0, 10)
  const memory = Math.round(totalmem() / 2 ** 30)
  return `${day}, ${cpus().length} × ${processor?.model.trim()}, ${memory} GiB, ${type()} ${release()}, Node ${process.versions.node}`
}

function document(results: Result[], sections: ReadonlyMap<string, string>): string {
  const rows = results.map((one) =>
    [one.name, one.ours, one.against, one.ratio, one.unit, aimOf(one), met(one)].map((cell) => cell ?? '–').join(' | '),
  )
  const misses = results.filter((one) => one.met === false)
  return `# What is measured

Written by \`npm run bench\` (\`npm run bench -- NAME\` runs one); the same figures are in bench/results.json. On a shared
machine absolute figures drift by half from hour to hour; ratios are of runs in turns, and count.

| name | ours | against | ratio | unit | aim | met |
|---|---|---|---|---|---|---|
${rows.map((row) => `| ${row} |`).join('\n')}

${misses.length > 0 ? `Missed: ${misses.map((one) => one.name).join(', ')}.` : 'Every aim was met.'}
${results.map(({ name }) => `\n## ${name}\n\n${sections.get(name) ?? ''}\n`).join('')}`
}

function aimOf(one: Result): string | null {
  if (one.aim === null) return null
  if (one.ratio !== null) return `ratio of ${one.aim}`
  return isARate(one) ? `at least ${one.aim}` : `under ${one.aim}`
}

function met(one: Result): string | null {
  return one.met === null ? null : one.met ? 'yes' : 'no'
}

function sectionsOf(text: string): Map<string, string> {
  return new Map(
    text
      .split(/^## /m)
      .slice(1)
      .map((section) => {
        const end = section.indexOf('\n')
        return [section.slice(0, end).trim(), section.slice(end).trim()]
      }),
  )
}
