import type { AddressInfo } from 'node:net'
import { connect, createServer, type Server, type Socket } from 'node:net'

/** The way from browsers to the server, which can be shut as a network can fail: every connection is cut, none is made. */
export interface Door {
  port: number
  shut(): Promise<void>
  open(): Promise<void>
}

/** A door on any free port; `to` answers where the server is, once it is. */
export async function openDoor(to: () => number): Promise<Door> {
  const through = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(to(), '127.0.0.1')
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      through.add(one)
      one.setNoDelay()
      one.on('error', () => other.destroy())
      one.on('close', () => {
        through.delete(one)
        other.destroy()
      })
      one.pipe(other)
    }
  })
  await listen(server, 0)
  const { port } = server.address() as AddressInfo
  return {
    port,
    open: () => listen(server, port),
    shut: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of through) socket.destroy()
      }),
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
}
