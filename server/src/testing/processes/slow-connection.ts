import { mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

export interface SlowConnection {
  connectionString: string
  stop(): Promise<void>
}

/** A way to the same database on which everything that it says arrives so many milliseconds late. */
export async function slowConnectionTo(connectionString: string, milliseconds: number): Promise<SlowConnection> {
  const { host, port } = new pg.Client({ connectionString })
  const overSocket = host.startsWith('/')
  const folder = await mkdtemp(join(tmpdir(), 'foyer-slow-'))
  const sockets = new Set<Socket>()
  const proxy = createServer((near) => {
    const far = overSocket ? connect(join(host, `.s.PGSQL.${port}`)) : connect(port, host)
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one)
      one.on('error', () => undefined) // `close` follows
      one.on('close', () => other.destroy())
    }
    near.pipe(far)
    far.on('data', (said) => void setTimeout(() => near.writable && near.write(said), milliseconds))
  })
  await new Promise<void>((resolve) =>
    overSocket ? proxy.listen(join(folder, '.s.PGSQL.5432'), resolve) : proxy.listen(0, '127.0.0.1', resolve),
  )
  return {
    connectionString: overSocket
      ? connectionString.replace(/host=[^&]*/, `host=${encodeURIComponent(folder)}`).replace(/port=\d+/, 'port=5432')
      : connectionString.replace(/@[^/]*\//, `@127.0.0.1:${(proxy.address() as AddressInfo).port}/`),
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => proxy.close(resolve))
      await rm(folder, { recursive: true, force: true })
    },
  }
}
