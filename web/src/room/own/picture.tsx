import clsx from 'clsx'
import { useEffect, useRef } from 'react'

export interface PictureProps {
  track: MediaStreamTrack
  /** As in a mirror: one's own camera. */
  mirrored?: boolean
  /** All of it, with edges; else it fills its box. */
  whole?: boolean
}

/** A moving picture without its sound. Decoration: the name stands beside it. */
export function Picture({ track, mirrored, whole }: PictureProps) {
  const video = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    const element = video.current
    if (!element) return
    element.srcObject = new MediaStream([track])
    void element.play().catch(() => undefined) // silent pictures may always play; one that is gone again may not
    return () => {
      element.srcObject = null
    }
  }, [track])
  return (
    <video
      ref={video}
      autoPlay
      muted
      playsInline
      aria-hidden="true"
      tabIndex={-1}
      className={clsx(
        'absolute inset-0 size-full',
        whole ? 'object-contain' : 'object-cover',
        mirrored && '-scale-x-100',
      )}
    />
  )
}
