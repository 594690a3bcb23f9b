// `npm run docs`: writes what in docs/ is made from the code.
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { dataExportPage } from './docs-data-export.ts'
import { erasurePage } from './docs-erasure.ts'
import { promiseProblems, promisesPage } from './docs-promises.ts'
import { withSettings } from './docs-settings.ts'
import { allTests } from './docs-test-names.ts'

const root = resolve(import.meta.dirname, '../..')
const tests = allTests(root)

write('docs/promises.md', promisesPage(tests))
write('docs/erasure.md', erasurePage())
write('docs/data-export.md', dataExportPage())
write('docs/operate.md', withSettings(readFileSync(join(root, 'docs/operate.md'), 'utf8')))

for (const problem of promiseProblems(tests)) console.error(`✗ ${problem}`)

function write(path: string, text: string): void {
  writeFileSync(join(root, path), text)
  console.log(`✓ ${path}`)
}
