// Started by watchOver: stands by until its parent is gone (its input ends), then runs the command it was given.
import { spawn } from 'node:child_process'

const [command, ...args] = process.argv.slice(2)

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
process.stdin.resume()
process.stdin.on('end', () => {
  if (command) spawn(command, args, { stdio: 'ignore', windowsHide: true })
})
