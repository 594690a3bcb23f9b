import { createServer } from 'node:net'
import type { Port } from './launch-settings.ts'

/** The first of the ports that cannot be had, and why; nothing when all are free. */
export async function firstTakenPort(ports: Port[]): Promise<string | undefined> {
  const seen = new Map<number, Port>()
  for (const port of ports) {
    const same = seen.get(port.number)
    if (same) return `${same.setting} and ${port.setting} are both ${port.number}; give one of them another port.`
    seen.set(port.number, port)
  }
  for (const port of ports) {
    const problem = await problemWith(port.number)
    if (problem) return `Port ${port.number} for ${port.purpose} ${problem}. Set ${port.setting} to another port.`
  }
  return undefined
}

/** All addresses, then this machine's own: macOS allows the first while another program has the second. */
async function problemWith(port: number): Promise<string | undefined> {
  for (const host of [undefined, '127.0.0.1']) {
    const code = await tryToListen(port, host)
    if (code === 'EADDRINUSE') return 'is in use'
    if (code) return `may not be used (${code})`
  }
  return undefined
}

function tryToListen(port: number, host: string | undefined): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)))
  })
}
