import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { ELSEWHERE, ERASURE } from '@foyer/server/erasure'
import { describe, expect, it } from 'vitest'
import { erasurePage } from '../launch/src/docs-erasure.ts'

const page = readFileSync(join(resolve(import.meta.dirname, '..'), 'docs/erasure.md'), 'utf8')

describe('the page of what is erased', () => {
  it('is the one that `npm run docs` writes', () => {
    expect(page).toBe(erasurePage())
  })
  it('CL8: names every table', () => {
    for (const table of [...Object.keys(ERASURE), ...Object.keys(ELSEWHERE)]) expect(page).toContain(`\`${table}\``)
  })
})
