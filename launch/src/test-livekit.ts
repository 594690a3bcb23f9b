// `npm run test:livekit`: meetings over a real LiveKit server, in a real browser; arguments go to vitest.
// With --where-possible it is no failure that LiveKit cannot be had here, or not in a few minutes: that is said, and nothing
// is tested.
import { join, resolve } from 'node:path'
import { say, step } from '../steps.mjs'
import { findOrInstallBrowser } from './browser.ts'
import { VITEST } from './checks.ts'
import { nodeCommand } from './command.ts'
import { liveKitServer, NoLiveKitHere } from './livekit-server.ts'
import { buildWeb, isWebBuilt } from './web-build.ts'

const WHERE_POSSIBLE = '--where-possible'
/** Milliseconds: two idle processors fetch and build it in half of that, and have it at once the next time. */
const HAD_WITHIN = 240_000
const root = resolve(import.meta.dirname, '../..')
const isOptional = process.argv.includes(WHERE_POSSIBLE)
const args = process.argv.slice(2).filter((one) => one !== WHERE_POSSIBLE)

try {
  const within = isOptional ? HAD_WITHIN : undefined
  const server = await step('LiveKit', (relabel) => liveKitServer(root, relabel, within))
  const browser = await step('Finding a browser', findOrInstallBrowser)
  if (!isWebBuilt(root)) await step('Building the web app', () => buildWeb(root))
  const env = { ...process.env, FOYER_BROWSER: browser, FOYER_LIVEKIT_SERVER: server }
  const tests = ['run', '--project', 'livekit', ...args]
  const { ok } = await nodeCommand(join(root, VITEST), tests, { cwd: root, env, show: true })
  process.exit(ok ? 0 : 1)
} catch (error) {
  const isExcused = isOptional && error instanceof NoLiveKitHere
  say(`✗ ${(error as Error).message}`)
  if (isExcused) say('!!! NOT TESTED: meetings over LiveKit. It could not be had here, see above.')
  process.exit(isExcused ? 0 : 1)
}
