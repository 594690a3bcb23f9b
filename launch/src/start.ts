// `npm start` under Node 24.
import { resolve } from 'node:path'
import { launch } from './launch.ts'

const root = resolve(import.meta.dirname, '../..')
process.exit(await launch({ root, env: process.env, args: process.argv.slice(2) }))
