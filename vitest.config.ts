import { statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Few lines that look at every screen. */
const LONG_THOUGH_SHORT = /^accessible-/
const RANKS: Record<string, number> = { stories: 3, processes: 2, rooms: 1, screens: 0 }

/**
 * Begins with the files that take longest, whatever their project: stories, then what runs whole processes, the larger
 * files first. What is left at the end is short, so no processor waits for one long file. By itself vitest would go by
 * the names of the projects.
 */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const lengths = new Map(files.map((file) => [file, lengthOf(file)]))
    return files.toSorted((one, other) => lengths.get(other)! - lengths.get(one)!)
  }
}

const A_RANK = 1e9

function lengthOf({ moduleId, project }: TestSpecification): number {
  if (LONG_THOUGH_SHORT.test(basename(moduleId))) return 4 * A_RANK
  return (RANKS[project.name] ?? 0) * A_RANK + statSync(moduleId).size
}

/**
 * Every test of the project. Those of the server and the journeys run on real PostgreSQL, one cloned database a file;
 * `database` brings it up once for all of them. Where nothing that a file leaves in a module changes another, a process
 * runs many files (`isolate: false`): to load a server takes longer than many a file's tests.
 */
export default defineConfig({
  test: {
    globalSetup: ['server/src/testing/global-setup.ts'],
    setupFiles: ['server/src/testing/no-console-errors.ts'],
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, '.cache', 'compiled') }, // many tests start processes
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'rooms',
          include: [
            '*.test.ts',
            '{rules,contract,sandbox,bench,docs,examples}/**/*.test.ts',
            'server/src/**/*.test.ts',
          ],
          exclude: ['**/node_modules/**', '**/*.property.test.ts', '**/*.failure.test.ts'],
          isolate: false,
        },
      },
      {
        // what a page knows stands in its modules, so that each file needs modules of its own
        extends: true,
        test: {
          name: 'screens',
          include: ['web/**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', '**/*.property.test.ts', '**/*.failure.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'processes',
          include: ['launch/**/*.test.ts', '{server,web}/src/**/*.{property,failure}.test.ts'],
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: { name: 'stories', include: ['e2e/src/**/*.story.ts'], testTimeout: 90_000, isolate: false },
      },
      {
        // `npm run test:livekit` alone runs it: it needs a LiveKit server, built with Go
        extends: true,
        test: {
          name: 'livekit',
          include: ['e2e/src/livekit/*.livekit.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
