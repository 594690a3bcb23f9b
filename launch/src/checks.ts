import { join } from 'node:path'
import { say, step } from '../steps.mjs'
import { nodeCommand } from './command.ts'

export type Check = { label: string; script: string; args: string[] }

const BIOME = 'node_modules/@biomejs/biome/bin/biome'
const TSC = 'node_modules/typescript/bin/tsc'
export const VITEST = 'node_modules/vitest/vitest.mjs'

/** What needs no running part: format and lint, then types. */
export const STATIC_CHECKS: Check[] = [
  { label: 'Format and lint', script: BIOME, args: ['check', '--error-on-warnings'] },
  { label: 'Types', script: TSC, args: ['-p', 'tsconfig.json'] },
  { label: 'Types of the web app', script: TSC, args: ['-p', 'web/tsconfig.json'] },
]

export const ARCHITECTURE: Check = { label: 'Architecture', script: VITEST, args: ['run', 'architecture.test.ts'] }

/** Runs them all, showing what those that fail say; gives the labels of these. */
export async function runChecks(root: string, checks: Check[]): Promise<string[]> {
  const failed: string[] = []
  for (const { label, script, args } of checks) {
    const run = async () => {
      const { ok, output } = await nodeCommand(join(root, script), args, { cwd: root })
      if (!ok) throw new Error(output)
    }
    await step(label, run).catch((error: Error) => {
      failed.push(label)
      say(error.message)
    })
  }
  return failed
}
