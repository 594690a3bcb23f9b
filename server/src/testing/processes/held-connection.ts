import { mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

export interface HeldConnection {
  connectionString: string
  /** From now on what the database says waits. */
  hold(): void
  /** What waited arrives, in order. */
  release(): void
  stop(): Promise<void>
}

/** A way to the same database on which a test decides when what the database says arrives. */
export async function heldConnectionTo(connectionString: string): Promise<HeldConnection> {
  const { host, port } = new pg.Client({ connectionString })
  const overSocket = host.startsWith('/')
  const folder = await mkdtemp(join(tmpdir(), 'foyer-held-'))
  const sockets = new Set<Socket>()
  const waiting: (() => void)[] = []
  let held = false
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
    far.on('data', (said) => {
      const arrive = () => void (near.writable && near.write(said))
      if (held) waiting.push(arrive)
      else arrive()
    })
  })
  await new Promise<void>((resolve) =>
    overSocket ? proxy.listen(join(folder, '.s.PGSQL.5432'), resolve) : proxy.listen(0, '127.0.0.1', resolve),
  )
  return {
    connectionString: overSocket
      ? connectionString.replace(/host=[^&]*/, `host=${encodeURIComponent(folder)}`).replace(/port=\d+/, 'port=5432')
      : connectionString.replace(/@[^/]*\//, `@127.0.0.1:${(proxy.address() as AddressInfo).port}/`),
    hold() {
      held = true
    },
    release() {
      held = false
      for (const arrive of waiting.splice(0)) arrive()
    },
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => proxy.close(resolve))
      await rm(folder, { recursive: true, force: true })
    },
  }
}
