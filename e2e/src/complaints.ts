import type { BrowserContext, ConsoleMessage } from 'playwright-core'

/** What the pages of a terminal complained of. A refusal is an answer, though browsers write it down as an error. */
export interface Complaints {
  list: string[]
  /** From now on a lost network is part of the story. */
  networkMayFail(): void
}

const REFUSED = /^Failed to load resource: the server responded with a status of 4\d\d/
const LOST =
  /net::ERR_(INTERNET_DISCONNECTED|CONNECTION_\w+|EMPTY_RESPONSE|FAILED|NETWORK_CHANGED|ABORTED)|WebSocket connection to/

export function listenToComplaints(context: BrowserContext, name: string): Complaints {
  let failing = false
  const list: string[] = []
  context.on('console', (message) => {
    if (message.type() !== 'error' || isRefusal(message) || (failing && LOST.test(message.text()))) return
    list.push(`${name}: ${message.text()} (${message.location().url})`)
  })
  context.on('weberror', (error) => list.push(`${name}: ${error.error().stack ?? error.error()}`))
  return {
    list,
    networkMayFail() {
      failing = true
    },
  }
}

function isRefusal(message: ConsoleMessage): boolean {
  return REFUSED.test(message.text()) && new URL(message.location().url).pathname.startsWith('/v1/')
}
