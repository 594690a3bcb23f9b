import type { TryFailure } from '@foyer/contract'
import { WEBHOOK_ANSWERED_WITHIN } from '@foyer/rules'
import type { Config } from '../../config/index.ts'
import { VERSION } from '../../version.ts'
import { guardedFetch, mayBeAt } from '../sso/guarded-fetch.ts'
import { unreachable } from '../sso/unreachable.ts'

/** What came of sending a webhook once. */
export type WebhookOutcome = { status: number } | { failure: TryFailure }

/** The servers of teams, told over HTTP what happens in their meetings. */
export interface Webhooks {
  /** Whether an address may be told at all; its host's addresses are looked at when it is connected to. */
  mayBeAt(address: string): boolean
  /** Posts once, and follows no redirect. Throws only when it is stopped by the signal. */
  send(address: string, headers: Record<string, string>, body: string, signal: AbortSignal): Promise<WebhookOutcome>
}

/** Of an answer nothing is used but its status; a long one is not read to its end. */
const MOST_BYTES = 64 * 1024

/** Over the network as the configuration lets it be reached: in production by https, and never inside a network. */
export function webhooksTo(config: Pick<Config, 'FOYER_MODE'>): Webhooks {
  const allowsPrivate = config.FOYER_MODE !== 'production'
  const fetch = guardedFetch({ allowsPrivate, timeoutMilliseconds: WEBHOOK_ANSWERED_WITHIN, mostBytes: MOST_BYTES })
  return {
    mayBeAt: (address) => mayBeAt(address, { allowsPrivate }),
    async send(address, headers, body, signal) {
      try {
        const sent = { method: 'POST', body, signal, headers: { 'user-agent': `Foyer/${VERSION}`, ...headers } }
        return { status: (await fetch(address, sent)).status }
      } catch (error) {
        signal.throwIfAborted()
        return { failure: failureOf(error) }
      }
    },
  }
}

function failureOf(error: unknown): TryFailure {
  const { cause, private: inside } = unreachable(error)
  if (inside || cause === 'private address') return 'privateAddress'
  if (cause === 'too large') return 'tooLarge'
  return cause === 'timeout' ? 'timeout' : 'unreachable'
}
