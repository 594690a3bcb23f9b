import { type DatabaseProxy, databaseProxy } from './database-proxy.ts'

export interface HeldConnection extends DatabaseProxy {
  /** From now on what the database says waits: on every connection, or only on those that listen for notifications. */
  hold(on?: 'all' | 'listening'): void
  /** What waited arrives, in order. */
  release(): void
}

/** A way to the same database on which a test decides when what the database says arrives. */
export async function heldConnectionTo(connectionString: string): Promise<HeldConnection> {
  const waiting: (() => void)[] = []
  let held: 'all' | 'listening' | undefined
  const proxy = await databaseProxy(connectionString, () => {
    let listens = false
    return {
      asked(bytes) {
        listens ||= /\blisten /i.test(bytes.toString('latin1'))
      },
      said(bytes, arrive) {
        if (held === 'all' || (held && listens)) waiting.push(() => arrive(bytes))
        else arrive(bytes)
      },
    }
  })
  return {
    ...proxy,
    hold(on = 'all') {
      held = on
    },
    release() {
      held = undefined
      for (const arrive of waiting.splice(0)) arrive()
    },
  }
}
