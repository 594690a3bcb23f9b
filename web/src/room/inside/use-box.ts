import { type RefCallback, useCallback, useState } from 'react'

export interface Box {
  width: number
  height: number
}

/** How large an element is now, without its padding. */
export function useBox(): [Box, RefCallback<HTMLElement>] {
  const [box, setBox] = useState<Box>({ width: 0, height: 0 })
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return
    const observer = new ResizeObserver(([entry]) => {
      const { width, height } = entry!.contentRect
      setBox((now) => (now.width === width && now.height === height ? now : { width, height }))
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [box, ref]
}
