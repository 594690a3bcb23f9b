import type { RefusalCode } from '@foyer/contract/refusals'
import { useCallback, useEffect, useState } from 'react'
import { middleOf, type Size, type Square } from './crop.ts'
import { refusedBeforeReading, refusedForItsPixels } from './precheck.ts'

/** A picture that was chosen and not refused yet. */
export interface Picture {
  file: File
  /** Its address on this page. */
  url: string
  /** In pixels, upright; undefined for one that this browser cannot show. */
  size: Size | undefined
}

export interface ChosenPicture {
  picture: Picture | undefined
  /** What is sent with it; undefined leaves the middle to the server. */
  crop: Square | undefined
  setCrop: (crop: Square) => void
  refused: RefusalCode | undefined
  reading: boolean
  choose: (file: File) => void
  drop: () => void
}

/** The picture that the person chose: checked, read and ready to crop. A refused one leaves the former in its place. */
export function usePicture(): ChosenPicture {
  const [picture, setPicture] = useState<Picture>()
  const [crop, setCrop] = useState<Square>()
  const [refused, setRefused] = useState<RefusalCode>()
  const [reading, setReading] = useState<File>()

  const choose = useCallback((file: File) => {
    const refusal = refusedBeforeReading(file)
    setRefused(refusal)
    setReading(refusal ? undefined : file)
  }, [])

  useEffect(() => {
    if (!reading) return
    let gone = false
    const url = URL.createObjectURL(reading)
    sizeOf(url).then((size) => {
      if (gone) return
      const refusal = size && refusedForItsPixels(size)
      setRefused(refusal)
      setReading(undefined)
      if (refusal) return URL.revokeObjectURL(url)
      setPicture({ file: reading, url, size })
      setCrop(size && middleOf(size))
    })
    return () => {
      gone = true
    }
  }, [reading])

  useEffect(() => {
    if (picture) return () => URL.revokeObjectURL(picture.url)
  }, [picture])

  const drop = useCallback(() => {
    setPicture(undefined)
    setCrop(undefined)
    setRefused(undefined)
  }, [])

  return { picture, crop, setCrop, refused, reading: reading !== undefined, choose, drop }
}

/** The size of a picture as the browser shows it, upright; undefined when the browser cannot read it. */
async function sizeOf(url: string): Promise<Size | undefined> {
  const image = new Image()
  image.src = url
  try {
    await image.decode()
  } catch {
    return undefined
  }
  return image.naturalWidth > 0 ? { width: image.naturalWidth, height: image.naturalHeight } : undefined
}
