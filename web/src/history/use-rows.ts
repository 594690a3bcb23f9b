import { useVirtualizer, useWindowVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useRef, useState } from 'react'
import { useSurface } from '../ui/surface.ts'

export interface Rows {
  count: number
  estimateSize: (at: number) => number
  keyOf: (at: number) => string
}

/** Rows of which only those in sight are drawn, in whatever scrolls: the page, or in the desktop shell its main part. */
export function useRows({ count, estimateSize, keyOf }: Rows) {
  const isInPart = useSurface() === 'desktop'
  const body = useRef<HTMLDivElement>(null)
  const { part, distance } = usePlace(body, isInPart)
  const options = { count, estimateSize, getItemKey: keyOf, overscan: 10, scrollMargin: distance }
  const inPage = useWindowVirtualizer<HTMLLIElement>({ ...options, enabled: !isInPart })
  const inPart = useVirtualizer<Element, HTMLLIElement>({ ...options, enabled: isInPart, getScrollElement: () => part })
  return { body, rows: isInPart ? inPart : inPage }
}

/** What scrolls around an element, and how far below its top the element begins; looked at when something may have moved. */
function usePlace(element: { current: HTMLElement | null }, isInPart: boolean) {
  const [place, setPlace] = useState<{ part: Element | null; distance: number }>({ part: null, distance: 0 })
  useLayoutEffect(() => {
    const look = () => {
      const part = isInPart ? scrollerOf(element.current) : null
      const top = element.current?.getBoundingClientRect().top ?? 0
      const distance = part ? top - part.getBoundingClientRect().top + part.scrollTop : top + window.scrollY
      setPlace((known) => (known.part === part && known.distance === distance ? known : { part, distance }))
    }
    look()
    const sizes = new ResizeObserver(look)
    sizes.observe(document.body)
    const above = element.current?.parentElement
    if (above) sizes.observe(above)
    return () => sizes.disconnect()
  }, [element, isInPart])
  return place
}

function scrollerOf(element: HTMLElement | null): Element | null {
  for (let above = element?.parentElement; above; above = above.parentElement)
    if (/auto|scroll/.test(getComputedStyle(above).overflowY)) return above
  return null
}
