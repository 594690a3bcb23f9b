import type { EndpointName } from '@foyer/contract/paths'
import { useState } from 'react'
import type { CallInput } from '../../api/call.ts'
import { callForFile, saveFile } from '../../api/file.ts'
import { toast } from '../../ui/toast.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'

export interface KeepFile {
  /** Whether it was kept. */
  keep: <N extends EndpointName>(name: N, input: CallInput<N>, fileName: string) => Promise<boolean>
  busy: boolean
}

/** Fetches a file and gives it to the browser to keep; what went wrong is said in passing. */
export function useKeepFile(): KeepFile {
  const said = useErrorSentences()
  const [busy, setBusy] = useState(false)
  return {
    busy,
    keep: async (name, input, fileName) => {
      setBusy(true)
      try {
        saveFile(await callForFile(name, input, fileName))
        return true
      } catch (error) {
        toast({ text: said(error).both, tone: 'bad' })
        return false
      } finally {
        setBusy(false)
      }
    },
  }
}
