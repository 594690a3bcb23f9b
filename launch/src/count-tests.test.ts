import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { countTests } from './count-tests.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'foyer-count-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const passed = { status: 'passed' }
const failed = { status: 'failed' }

test.each([
  ['all passed', true, 2, 0, [{ status: 'passed', assertionResults: [passed, passed] }], '2 passed, 0 failed'],
  ['one failed', false, 1, 1, [{ status: 'failed', assertionResults: [passed, failed] }], '1 passed, 1 failed'],
  ['a file that cannot be loaded', false, 0, 0, [{ status: 'failed', assertionResults: [] }], '0 passed, 1 failed'],
  [
    'a failed hook after passed tests',
    false,
    1,
    0,
    [{ status: 'failed', assertionResults: [passed] }],
    '1 passed, 1 failed',
  ],
  [
    'an error outside of all files',
    false,
    3,
    0,
    [{ status: 'passed', assertionResults: [passed] }],
    '3 passed, 1 failed',
  ],
])('%s', (_, ok, numPassedTests, numFailedTests, testResults, line) => {
  const file = join(folder, 'report.json')
  writeFileSync(file, JSON.stringify({ numPassedTests, numFailedTests, testResults }))
  const counts = countTests(file, ok)
  expect(`${counts.passed} passed, ${counts.failed} failed`).toBe(line)
})

test('a run that ended without a report has failed', () => {
  expect(countTests(join(folder, 'none.json'), false)).toEqual({ passed: 0, failed: 1 })
})
