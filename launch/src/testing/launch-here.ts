// A launcher of its own for the tests, on the root given.
import { launch } from '../launch.ts'

const [root, ...args] = process.argv.slice(2)
process.exit(await launch({ root: root!, env: process.env, args }))
