import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { callForFile, saveFile } from '../../api/file.ts'
import { KEYS } from '../../api/queries.ts'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { toast } from '../../ui/toast.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useDataWords } from '../../words/account-data.ts'
import type { ProofReturn } from '../prove/proof-return.ts'
import { Prove } from '../prove/prove.tsx'
import { ActFailed } from '../steps/act-failed.tsx'
import { wantsProof } from '../steps/refused.ts'
import type { DataDoing } from './data-dialog.tsx'

export interface DataFlowProps {
  doing: DataDoing
  returned: ProofReturn | undefined
  onDone: () => void
  onHolding: (holding: boolean) => void
}

/** Proves the account, and asks for an archive or takes one: each needs a proof of its own. */
export function DataFlow({ doing, returned, onDone, onHolding }: DataFlowProps) {
  const words = useDataWords()
  const said = useErrorSentences()
  const queries = useQueryClient()
  const [cameBack, setCameBack] = useState(returned)
  const [again, setAgain] = useState<string>()
  const act = useMutation({
    mutationFn: async (proof: string) => {
      if (doing.act === 'ask') await call('askForDataExport', { body: { proof } })
      else saveFile(await callForFile('downloadDataExport', { params: doing, body: { proof } }, words.fileName))
    },
    onSuccess: () => {
      toast(doing.act === 'ask' ? words.asked : words.downloaded)
      onDone()
    },
    onError: (error) => {
      setCameBack(undefined)
      if (wantsProof(error)) setAgain(said(error).both)
    },
    onSettled: () => {
      for (const queryKey of [KEYS.dataExports, KEYS.beforeClosing, KEYS.securityLog])
        void queries.invalidateQueries({ queryKey })
    },
  })
  if (act.isPending || act.isSuccess)
    return <ProgressBar label={doing.act === 'ask' ? words.asking : words.downloading} />
  if (act.error && !wantsProof(act.error)) return <ActFailed error={act.error} onBack={onDone} />
  return (
    <Prove
      action="exportData"
      stepsAfter={0}
      again={again}
      returned={cameBack}
      keep={{ doing }}
      onProven={({ proof }) => act.mutate(proof)}
      onLeave={onDone}
      onHolding={onHolding}
    />
  )
}
