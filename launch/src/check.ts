// `npm run check`: format, lint, types and the architecture, without starting anything.
import { resolve } from 'node:path'
import { ARCHITECTURE, runChecks, STATIC_CHECKS } from './checks.ts'

const failed = await runChecks(resolve(import.meta.dirname, '../..'), [...STATIC_CHECKS, ARCHITECTURE])
process.exit(failed.length === 0 ? 0 : 1)
