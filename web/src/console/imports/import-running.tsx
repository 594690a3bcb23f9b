import type { Import } from '@foyer/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { refusalOf } from '../../flows/steps/refused.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { useConsoleWords } from '../../words/use-console-words.ts'
import { useLocale } from '../../words/use-words.ts'
import { ActDialog } from '../parts/act-dialog.tsx'
import { keyOf } from './import-screen.tsx'

/** How far an import is, and the way to stop it. */
export function ImportRunning({ it }: { it: Import }) {
  const words = useConsoleWords().imports
  const queries = useQueryClient()
  const locale = useLocale()
  const [stopping, setStopping] = useState(false)
  const { added, failed, chosen } = it.lines
  const done = added + failed
  const all = done + chosen
  const stop = async () => {
    try {
      queries.setQueryData(keyOf(it.id), await call('cancelImport', { params: { import: it.id }, body: {} }))
    } catch (error) {
      if (refusalOf(error) !== 'import.notReady') throw error // it was done before
      await queries.invalidateQueries({ queryKey: keyOf(it.id) })
    }
  }
  return (
    <Card padded>
      <div className="flex flex-col items-start gap-5">
        <div className="w-full">
          <ProgressBar
            label={`${words.running} · ${words.progress(done.toLocaleString(locale), all.toLocaleString(locale))}`}
            value={all === 0 ? 1 : done / all}
          />
        </div>
        <p className="text-ink-soft">{words.runningLine}</p>
        <Button variant="secondary" onClick={() => setStopping(true)}>
          {words.cancel}
        </Button>
      </div>
      <ActDialog
        open={stopping}
        onClose={() => setStopping(false)}
        title={words.cancelTitle}
        description={words.cancelLine}
        act={words.cancelAct}
        danger
        onAct={stop}
      />
    </Card>
  )
}
