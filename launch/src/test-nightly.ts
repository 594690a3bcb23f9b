// `npm run test:nightly`: the histories and the failures, played much longer; arguments go to vitest.
import { join, resolve } from 'node:path'
import { VITEST } from './checks.ts'
import { nodeCommand } from './command.ts'

const root = resolve(import.meta.dirname, '../..')
const args = ['run', '--project', 'processes', ...process.argv.slice(2)]
const env = { ...process.env, NIGHTLY: '1' }
const { ok } = await nodeCommand(join(root, VITEST), args, { cwd: root, env, show: true })
process.exit(ok ? 0 : 1)
