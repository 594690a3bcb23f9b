import type { QueryOf } from '@foyer/contract'
import { PATHS } from '@foyer/contract/paths'
import { addressOf, headers } from '../api/call.ts'
import { holdsToken } from '../api/token.ts'

type Told = 'leaveMeeting' | 'leaveLobby'

/**
 * Whoever closes the page leaves the meeting, or its lobby, with it; the server is told while the page goes. A page that is
 * loaded again stays where it was, as far as a page can know that this is what happens; where it cannot, it leaves, and a
 * host who is back soon enough is host still, because the server is told that it was the page. One that says it is not
 * here any more, because another window took its place, leaves nothing. Returns the way to stop.
 */
export function leaveWithPage(
  told: Told,
  params: Record<string, string>,
  isHere: () => boolean = () => true,
): () => void {
  let reloadsAt = Number.NEGATIVE_INFINITY
  const see = (event: Event) => {
    if (isReload(event)) reloadsAt = event.timeStamp
  }
  const go = (event: Event) => {
    if (!isHere() || event.timeStamp - reloadsAt < RELOADS_WITHIN) return
    void fetch(addressOf(told, params, HOW[told]), {
      method: PATHS[told][0],
      headers: headers(),
      credentials: holdsToken() ? 'omit' : 'same-origin',
      keepalive: true, // outlives the page
    }).catch(() => undefined) // the lease ends it
  }
  const navigation = (globalThis as { navigation?: EventTarget }).navigation
  navigation?.addEventListener('navigate', see)
  addEventListener('keydown', see)
  addEventListener('pagehide', go)
  return () => {
    navigation?.removeEventListener('navigate', see)
    removeEventListener('keydown', see)
    removeEventListener('pagehide', go)
  }
}

const HOW = { leaveMeeting: { with: 'page' }, leaveLobby: {} } as const satisfies {
  leaveMeeting: QueryOf<'leaveMeeting'>
  leaveLobby: object
}

const RELOADS_WITHIN = 2_000

/** A script's reload is told as a navigation, a person's only by its keys; one from the browser's menu is not told. */
function isReload(event: Event): boolean {
  if ('navigationType' in event) return event.navigationType === 'reload'
  const { key, ctrlKey, metaKey } = event as KeyboardEvent
  return key === 'F5' || ((ctrlKey || metaKey) && key.toLowerCase() === 'r')
}
