import { useSyncExternalStore } from 'react'

/** The room over the whole screen, where the browser can. */
export function useFullScreen() {
  const on = useSyncExternalStore(subscribe, () => document.fullscreenElement !== null)
  return {
    can: document.fullscreenEnabled === true,
    on,
    turn: () =>
      void (on ? document.exitFullscreen() : document.documentElement.requestFullscreen()).catch(() => undefined),
  }
}

function subscribe(listener: () => void): () => void {
  document.addEventListener('fullscreenchange', listener)
  return () => document.removeEventListener('fullscreenchange', listener)
}
