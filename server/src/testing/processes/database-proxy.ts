import { mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

export interface DatabaseProxy {
  connectionString: string
  stop(): Promise<void>
}

/** One connection that goes through the proxy. */
export interface ProxiedConnection {
  /** What the process asks, as it passes. */
  asked?(bytes: Buffer): void
  /** What the database says; it arrives when, and as, it is passed on. */
  said(bytes: Buffer, arrive: (bytes: Buffer) => void): void
}

/** Another way to the same database, on which a test decides how what the database says arrives. */
export async function databaseProxy(
  connectionString: string,
  onConnection: () => ProxiedConnection,
): Promise<DatabaseProxy> {
  const { host, port } = new pg.Client({ connectionString })
  const overSocket = host.startsWith('/')
  const folder = await mkdtemp(join(tmpdir(), 'foyer-proxy-'))
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
    const connection = onConnection()
    near.on('data', (bytes) => connection.asked?.(bytes))
    near.pipe(far)
    far.on('data', (bytes) => connection.said(bytes, (passed) => void (near.writable && near.write(passed))))
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
