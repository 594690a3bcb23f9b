import { existsSync, readFileSync } from 'node:fs'

type Report = {
  numPassedTests: number
  numFailedTests: number
  testResults: { status: string; assertionResults: { status: string }[] }[]
}

/**
 * The counts of vitest's JSON report. A file that failed outside of its tests counts as one failed, and so does a run
 * that failed in some other way, so that a failed run never says `0 failed`.
 */
export function countTests(reportFile: string, ok: boolean): { passed: number; failed: number } {
  if (!existsSync(reportFile)) return { passed: 0, failed: ok ? 0 : 1 }
  const report = JSON.parse(readFileSync(reportFile, 'utf8')) as Report
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  )
  const failed = report.numFailedTests + brokenFiles.length
  return { passed: report.numPassedTests, failed: ok ? failed : Math.max(1, failed) }
}
