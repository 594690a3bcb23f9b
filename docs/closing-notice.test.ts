import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')

/** Who accepted a version accepted these words. Other words are another version, and get its hash here. */
const WORDS_OF = {
  '2026-11-23': '8f3f1cc204cc2552cec5a3249d1c196aa93780b729b43d68a7dd10205b4b7026',
}

it('CL1: the notice on closing has the words of its version', () => {
  const version = /NOTICE_VERSION = '(.+)'/.exec(read('server/src/accounts/terms.ts'))?.[1] ?? ''
  const words = createHash('sha256').update(read('web/src/words/account-closing-notice.ts')).digest('hex')
  expect({ [version]: words }).toEqual(WORDS_OF)
})
