import type { AccountNotice } from './channel.ts'

/** A connected terminal, as the hub sees it. */
export interface Connection {
  account: string
  session: string
  notice(notice: AccountNotice): void
  /** Notices may have been lost: look for yourself. */
  missed(): void
}

/** The terminals connected to this process, by account. */
export interface Hub {
  add(connection: Connection): void
  remove(connection: Connection): void
  pass(notice: AccountNotice): void
  missed(): void
  size(): number
}

export function openHub(): Hub {
  const byAccount = new Map<string, Set<Connection>>()
  let size = 0
  return {
    add(connection) {
      const connections = byAccount.get(connection.account) ?? new Set()
      byAccount.set(connection.account, connections)
      if (!connections.has(connection)) size += 1
      connections.add(connection)
    },
    remove(connection) {
      const connections = byAccount.get(connection.account)
      if (!connections?.delete(connection)) return
      size -= 1
      if (connections.size === 0) byAccount.delete(connection.account)
    },
    pass(notice) {
      for (const connection of [...(byAccount.get(notice.account) ?? [])]) connection.notice(notice)
    },
    missed() {
      for (const connections of byAccount.values()) for (const connection of [...connections]) connection.missed()
    },
    size: () => size,
  }
}
