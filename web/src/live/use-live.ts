import { LIVE_PATH } from '@foyer/contract/paths'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { KEYS } from '../api/queries.ts'
import { readToken } from '../api/token.ts'
import { applyMessage } from './apply-message.ts'
import { setConnection, setSpeaker } from './connection.ts'
import { useLiveIsHeld } from './hold.ts'
import { LiveLink } from './link.ts'

/** Keeps the terminal's one live link open while somebody is signed in; another session has a link of its own. */
export function useLive(session: string): void {
  const queries = useQueryClient()
  const held = useLiveIsHeld()
  // biome-ignore lint/correctness/useExhaustiveDependencies: a link is of one session
  useEffect(() => {
    if (held) return
    const link = new LiveLink({
      open: () => new WebSocket(liveAddress()),
      token: readToken,
      onMessage: (message) => applyMessage(message, queries),
      onState: setConnection,
      // the answer says why
      onSessionOver: () => void queries.refetchQueries({ queryKey: KEYS.me }),
    })
    setSpeaker((message) => link.tell(message))
    const wake = () => document.visibilityState === 'visible' && link.wake()
    addEventListener('online', wake)
    document.addEventListener('visibilitychange', wake)
    return () => {
      removeEventListener('online', wake)
      document.removeEventListener('visibilitychange', wake)
      link.close()
      setSpeaker(undefined)
      setConnection('connecting')
    }
  }, [queries, session, held])
}

function liveAddress(): string {
  const address = new URL(LIVE_PATH, location.href)
  address.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:'
  return address.href
}
