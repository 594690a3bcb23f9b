import { useEffect, useState } from 'react'
import type { Numbering, TypedNumber } from './typed-number.ts'

let loading: Promise<Numbering> | undefined

/** The numbering plans, fetched once; a failed fetch is tried again by the next one who asks. */
export function loadNumbering(): Promise<Numbering> {
  loading ??= import('./numbering.ts').then(
    (module) => module.numbering,
    (error: unknown) => {
      loading = undefined
      throw error
    },
  )
  return loading
}

/** The numbering plans, fetched from the moment they are wanted; until they are here, and without them, undefined. */
export function useNumbering(wanted: boolean): Numbering | undefined {
  const [numbering, setNumbering] = useState<Numbering>()
  useEffect(() => {
    if (!wanted) return
    let gone = false
    loadNumbering().then(
      (loaded) => {
        if (!gone) setNumbering(loaded)
      },
      () => undefined, // the field works without; the server reads the number all the same
    )
    return () => {
      gone = true
    }
  }, [wanted])
  return numbering
}

/** Whether this is a number that exists somewhere; true when the plans cannot be loaded, for the server decides. */
export async function isPhoneNumber(typed: TypedNumber): Promise<boolean> {
  try {
    return (await loadNumbering()).isValid(typed)
  } catch {
    return typed.number.replace(/\D/g, '').length >= 3
  }
}
