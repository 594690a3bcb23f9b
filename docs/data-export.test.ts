import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { dataExportPage } from '../launch/src/docs-data-export.ts'

const page = readFileSync(join(resolve(import.meta.dirname, '..'), 'docs/data-export.md'), 'utf8')

it('CL8: the page about the archive says what the archive is made by', () => {
  expect(page).toBe(dataExportPage())
  expect(page).toContain('| `[].number` | string | E.164, in full |')
  expect(page).toContain('| `sessions[].deviceName` | string |')
})
