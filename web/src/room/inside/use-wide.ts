import { useSyncExternalStore } from 'react'

const WIDE = '(width >= 48rem)'

/** Whether a panel fits beside the pictures. */
export function useWide(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(WIDE).matches)
}

function subscribe(listener: () => void): () => void {
  const query = matchMedia(WIDE)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}
