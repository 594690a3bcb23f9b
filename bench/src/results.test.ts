import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadedAtFirst } from './first-load-js.ts'
import { medianRatio, percentile } from './parts/median.ts'
import { BENCH_NAMES, isARate, type Result } from './result.ts'

const results: Result[] = JSON.parse(readFileSync(resolve(import.meta.dirname, '../results.json'), 'utf8'))
const document = readFileSync(resolve(import.meta.dirname, '../../docs/bench.md'), 'utf8')

describe('bench/results.json', () => {
  it('has every bench once, with its figures', () => {
    expect(results.map((one) => one.name)).toEqual(BENCH_NAMES)
    for (const one of results) {
      expect(Object.keys(one)).toEqual(['name', 'ours', 'against', 'ratio', 'unit', 'aim', 'met'])
      expect(one.ours).toBeGreaterThan(0)
      expect((one.against === null) === (one.ratio === null), one.name).toBe(true)
    }
  })

  it('calls an aim met only when it is', () => {
    for (const one of results) {
      const { name, ours, ratio, aim, met } = one
      if (aim === null) expect(met, name).toBeNull()
      else if (ratio !== null) expect(met, name).toBe(ratio >= aim)
      else expect(met, name).toBe(isARate(one) ? ours >= aim : ours < aim)
    }
  })

  it('says the same as docs/bench.md', () => {
    for (const one of results) expect(document).toContain(`| ${one.name} | ${one.ours} |`)
  })
})

describe('what is loaded at first', () => {
  const html = `<script src="/early.js"></script><script type="module" crossorigin src="/assets/main.js"></script>
    <link rel="modulepreload" crossorigin href="/assets/shared.js">`
  const files: Record<string, string> = {
    '/early.js': 'void 0',
    '/assets/main.js': 'import{a as b}from"./shared.js";import"./side.js";const later=()=>import("./page.js");',
    '/assets/shared.js': 'export*from"./deep.js";const a="import x from \'./text.js\'";',
    '/assets/side.js': '',
    '/assets/deep.js': '',
  }

  it('is the scripts, the preloads and what they import statically, each once', () => {
    expect(loadedAtFirst(html, (path) => files[path] ?? '').sort()).toEqual(Object.keys(files).sort())
  })
})

describe('the figures', () => {
  it('are percentiles', () => {
    expect(percentile([4, 1, 3, 2], 0.5)).toBe(2.5)
    expect(percentile([1, 2, 3, 4, 5], 1)).toBe(5)
  })

  it('are the median of the rounds’ ratios', () => {
    expect(medianRatio([1, 30, 3], [10, 10, 10])).toBe(0.3)
  })
})
