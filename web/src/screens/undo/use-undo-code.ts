import { useEffect, useState } from 'react'

/** The code of the link. It is taken out of the address and the history at once; another link in this tab is read too. */
export function useUndoCode(): string {
  const [code, setCode] = useState(takeCode)
  useEffect(() => {
    const read = () => {
      const next = takeCode()
      if (next) setCode(next)
    }
    addEventListener('hashchange', read)
    return () => removeEventListener('hashchange', read)
  }, [])
  return code
}

let taken = ''

/** However often the screen is drawn before it stands, the code is the one that the address had. */
function takeCode(): string {
  const code = location.hash.slice(1)
  if (!code) return taken
  history.replaceState(history.state, '', location.pathname)
  taken = code
  return code
}
