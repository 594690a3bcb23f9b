import { TOKEN_RENEWED_AFTER } from '@foyer/rules'
import { call } from '../api/call.ts'
import { keepToken, tokenSince } from '../api/token.ts'

const LOOKED_AFTER_EVERY = 60 * 60_000

/** Whether the terminal's token is old enough for a new one; `since` and `now` are epoch milliseconds. */
export function isDue(since: number | undefined, now: number): boolean {
  return since === undefined || now - since > TOKEN_RENEWED_AFTER
}

/** Renews the token while somebody is signed in here, one tab at a time. Returns the way to stop. */
export function renewWhenDue(): () => void {
  const look = () => void renewOnce().catch(() => undefined) // the next look tries again
  look()
  const timer = setInterval(look, LOOKED_AFTER_EVERY)
  document.addEventListener('visibilitychange', look)
  return () => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', look)
  }
}

async function renewOnce(): Promise<void> {
  if (document.visibilityState === 'hidden' || !isDue(tokenSince(), Date.now())) return
  await alone(async () => {
    if (!isDue(tokenSince(), Date.now())) return // another tab was first
    const { token } = await call('renewSession')
    keepToken(token)
  })
}

/** Locks need a secure context; without them two tabs may both renew, which does no harm. */
function alone(act: () => Promise<void>): Promise<void> {
  return navigator.locks ? navigator.locks.request('foyer.renewal', act) : act()
}
