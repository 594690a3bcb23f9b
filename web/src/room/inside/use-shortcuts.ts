import { useEffect, useRef } from 'react'
import { isTakenBy, type Shortcut, shortcutOf } from './shortcut.ts'

export type ShortcutActs = Record<Shortcut, () => void> & {
  /** The space bar is held, and let go. Answers whether it began. */
  talk: (held: boolean) => void
}

/** The keys of the room, while nobody types. */
export function useShortcuts(acts: ShortcutActs): void {
  const current = useRef(acts)
  current.current = acts
  useEffect(() => {
    let talking = false
    const stopTalking = () => {
      if (talking) current.current.talk(false)
      talking = false
    }
    const down = (event: KeyboardEvent) => {
      const meant = shortcutOf(event)
      if (!meant || isTakenBy(document.activeElement, meant === 'talk')) return
      event.preventDefault()
      if (meant !== 'talk') return current.current[meant]()
      if (event.repeat || talking) return
      talking = true
      current.current.talk(true)
    }
    const up = (event: KeyboardEvent) => event.key === ' ' && stopTalking()
    addEventListener('keydown', down)
    addEventListener('keyup', up)
    addEventListener('blur', stopTalking) // the key is let go where nobody here sees it
    return () => {
      removeEventListener('keydown', down)
      removeEventListener('keyup', up)
      removeEventListener('blur', stopTalking)
    }
  }, [])
}
