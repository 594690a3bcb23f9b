import { defineConfig } from 'vitest/config'

/**
 * Every test of the project. Those of the server and the journeys run on real PostgreSQL, one cloned database a file;
 * `database` brings it up once for all of them.
 */
export default defineConfig({
  test: {
    globalSetup: ['server/src/testing/global-setup.ts'],
    setupFiles: ['server/src/testing/no-console-errors.ts'],
    maxWorkers: 3,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'rooms',
          include: [
            '*.test.ts',
            '{rules,contract,sandbox,web,bench,docs,examples}/**/*.test.{ts,tsx}',
            'server/src/**/*.test.ts',
          ],
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
        test: { name: 'stories', include: ['e2e/src/**/*.story.ts'], testTimeout: 90_000 },
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
