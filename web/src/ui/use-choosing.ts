import { type KeyboardEvent, useEffect, useId, useState } from 'react'

export interface Choosing {
  listId: string
  /** Of an option in the page. */
  idOf: (option: string) => string
  /** Which option the keys have reached; undefined while there is none. */
  active: string | undefined
  onKeyDown: (event: KeyboardEvent) => void
  fromTheTop: () => void
}

/**
 * Chooses among options from a field that keeps the focus and points to one of them (the ARIA combobox): the arrow keys and
 * the page keys lead through them, Enter chooses. Begins at what is chosen, and keeps what is reached in sight.
 */
export function useChoosing(
  options: readonly string[],
  chosen: string | undefined,
  onChoose: (option: string) => void,
): Choosing {
  const id = useId()
  const [at, setAt] = useState(() => Math.max(0, options.indexOf(chosen ?? '')))
  const place = Math.min(at, options.length - 1)
  const active = options[place]
  useEffect(() => {
    if (active) document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, active])

  const onKeyDown = (event: KeyboardEvent) => {
    const to = nextPlace(event.key, place, options.length)
    if (to !== undefined) {
      event.preventDefault()
      setAt(to)
    } else if (event.key === 'Enter' && active && !event.nativeEvent.isComposing) {
      event.preventDefault()
      onChoose(active)
    }
  }
  return {
    listId: `${id}-list`,
    idOf: (option) => `${id}-${option}`,
    active,
    onKeyDown,
    fromTheTop: () => setAt(0),
  }
}

/** Where the arrow keys lead in the list; undefined for keys that are the search field's own. */
export function nextPlace(key: string, at: number, count: number): number | undefined {
  if (count === 0) return undefined
  if (key === 'ArrowDown') return (at + 1) % count
  if (key === 'ArrowUp') return (at - 1 + count) % count
  if (key === 'PageDown') return Math.min(at + 8, count - 1)
  if (key === 'PageUp') return Math.max(at - 8, 0)
  return undefined
}
