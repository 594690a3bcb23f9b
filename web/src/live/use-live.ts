import { LIVE_PATH } from '@foyer/contract/paths'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { KEYS } from '../api/queries.ts'
import { readToken } from '../api/token.ts'
import { applyMessage } from './apply-message.ts'
import { setConnection } from './connection.ts'
import { LiveLink } from './link.ts'

/** Keeps the terminal's one live link open while somebody is signed in. */
export function useLive(): void {
  const queries = useQueryClient()
  useEffect(() => {
    const link = new LiveLink({
      open: () => new WebSocket(liveAddress()),
      token: readToken,
      onMessage: (message) => applyMessage(message, queries),
      onState: setConnection,
      // the answer says why
      onSessionOver: () => void queries.refetchQueries({ queryKey: KEYS.me }),
    })
    const wake = () => document.visibilityState === 'visible' && link.wake()
    addEventListener('online', wake)
    document.addEventListener('visibilitychange', wake)
    return () => {
      removeEventListener('online', wake)
      document.removeEventListener('visibilitychange', wake)
      link.close()
      setConnection('connecting')
    }
  }, [queries])
}

function liveAddress(): string {
  const address = new URL(LIVE_PATH, location.href)
  address.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:'
  return address.href
}
