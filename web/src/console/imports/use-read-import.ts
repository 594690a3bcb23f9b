import type { Import } from '@foyer/contract'
import { IMPORT_MAX_BYTES } from '@foyer/rules'
import { useEffect, useRef, useState } from 'react'
import { RefusalError } from '../../api/call.ts'
import { problemOf } from '../../api/problem.ts'
import { upload } from '../../api/upload.ts'

/** Sends a spreadsheet to be read, and says how far it is: from 0 to 1, undefined while nothing is sent. */
export function useReadImport(onRead: (it: Import) => void) {
  const [part, setPart] = useState<number>()
  const [error, setError] = useState<unknown>()
  const sending = useRef<AbortController>(undefined)
  useEffect(() => () => sending.current?.abort(), [])

  const begin = async (file: File) => {
    setError(undefined)
    if (file.size > IMPORT_MAX_BYTES) return setError(tooLarge())
    const stop = new AbortController()
    sending.current = stop
    setPart(0)
    const form = new FormData()
    form.append('spreadsheet', file)
    try {
      const read = await upload('readImport', { form, onProgress: setPart, signal: stop.signal })
      if (!stop.signal.aborted) onRead(read)
    } catch (failure) {
      if (!stop.signal.aborted) setError(failure)
    } finally {
      if (sending.current === stop) setPart(undefined)
    }
  }

  return {
    part,
    error,
    begin: (file: File) => void begin(file),
    cancel: () => {
      sending.current?.abort()
      sending.current = undefined
      setPart(undefined)
    },
  }
}

/** Said before anything is sent, in the words that the server would say. */
function tooLarge(): RefusalError {
  const code = 'import.tooLarge'
  return new RefusalError({ ...problemOf(413, undefined), code })
}
