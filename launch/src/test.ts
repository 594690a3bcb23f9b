// `npm test`: everything; with arguments (`npm test -- rules`) only vitest, which gets them.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { say, step } from '../steps.mjs'
import { findOrInstallBrowser } from './browser.ts'
import { runChecks, STATIC_CHECKS, VITEST } from './checks.ts'
import { nodeCommand } from './command.ts'
import { countTests } from './count-tests.ts'
import { buildWeb, isWebBuilt } from './web-build.ts'

const root = resolve(import.meta.dirname, '../..')
const filters = process.argv.slice(2)

try {
  const browser = await step('Finding a browser', async (relabel) => {
    const path = await findOrInstallBrowser(relabel)
    relabel(`Browser: ${path}`)
    return path
  })
  if (isWebBuilt(root)) say('✓ The web app is up to date')
  else await step('Building the web app', () => buildWeb(root))
  const failed = filters.length > 0 ? [] : await runChecks(root, STATIC_CHECKS)
  const passed = await runTests(browser, failed)
  process.exit(passed && failed.length === 0 ? 0 : 1)
} catch (error) {
  say(`✗ ${(error as Error).message}`)
  process.exit(1)
}

/** Ends with a line for machines: `12 passed, 0 failed`. */
async function runTests(browser: string, failedBefore: string[]): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-test-'))
  const report = join(folder, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const env = { ...process.env, FOYER_BROWSER: browser }
  try {
    const { ok } = await nodeCommand(join(root, VITEST), ['run', ...projects(), ...reporters, ...filters], {
      cwd: root,
      env,
      show: true,
    })
    const { passed, failed } = countTests(report, ok)
    for (const label of failedBefore) say(`✗ ${label} failed, see above`)
    say(`${passed} passed, ${failed} failed`)
    return ok
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** All but LiveKit's, which needs a server of its own: `npm run test:livekit`. */
function projects(): string[] {
  return filters.some((one) => one.startsWith('--project')) ? [] : ['--project=!livekit']
}
