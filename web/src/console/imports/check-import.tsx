import type { Import } from '@foyer/contract'
import { useQueryClient } from '@tanstack/react-query'
import clsx from 'clsx'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useConsoleWords } from '../../words/use-console-words.ts'
import { useMoments } from '../../words/use-moments.ts'
import { useLocale } from '../../words/use-words.ts'
import { useKeepFile } from '../parts/use-keep-file.ts'
import { ALL_CHOSEN, type ChosenLines, countOf, linesOf } from './chosen-lines.ts'
import { allGoodLines } from './import-lines.ts'
import { keyOf } from './import-screen.tsx'
import { LinesTable } from './lines-table.tsx'

type Shown = 'all' | 'good' | 'bad'

/** What was read from the file: each line with what is wrong with it, and which of the good ones are added. */
export function CheckImport({ it, onAgain }: { it: Import; onAgain: () => void }) {
  const words = useConsoleWords().imports
  const said = useErrorSentences()
  const queries = useQueryClient()
  const moments = useMoments()
  const locale = useLocale()
  const bad = useKeepFile()
  const [shown, setShown] = useState<Shown>(it.lines.bad > 0 ? 'bad' : 'all')
  const [chosen, setChosen] = useState<ChosenLines>(ALL_CHOSEN)
  const [invite, setInvite] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  const counts: Record<Shown, number> = { all: it.lines.good + it.lines.bad, good: it.lines.good, bad: it.lines.bad }
  const count = countOf(chosen, it.lines.good)

  const start = async () => {
    setBusy(true)
    setFailure(undefined)
    try {
      const lines = await linesOf(chosen, () => allGoodLines(it.id))
      queries.setQueryData(
        keyOf(it.id),
        await call('startImport', { params: { import: it.id }, body: { lines, invite } }),
      )
    } catch (error) {
      setFailure(error)
      void queries.invalidateQueries({ queryKey: keyOf(it.id) })
    } finally {
      setBusy(false)
    }
  }

  return (
    <>
      {it.lines.good === 0 && (
        <Banner tone="attention" title={words.nothingGood}>
          {words.nothingGoodLine}
        </Banner>
      )}
      <section className="flex flex-col gap-3">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <fieldset className="flex flex-wrap gap-2">
            <legend className="sr-only">{words.show}</legend>
            {(['all', 'good', 'bad'] as const).map((one) => (
              <button
                key={one}
                type="button"
                aria-pressed={shown === one}
                onClick={() => setShown(one)}
                className={clsx(
                  'min-h-11 rounded-full border px-4 transition-colors',
                  shown === one ? 'border-jade bg-jade-wash font-semibold text-jade' : 'border-edge hover:bg-sunken',
                )}
              >
                {words[one](counts[one].toLocaleString(locale))}
              </button>
            ))}
          </fieldset>
          {it.lines.bad > 0 && (
            <Button
              variant="quiet"
              className="-mr-4 max-sm:-ml-4"
              busy={bad.busy}
              icon={<Download className="size-4.5" aria-hidden="true" />}
              onClick={() => void bad.keep('badImportLines', { params: { import: it.id } }, 'lines.xlsx')}
            >
              {words.badLines}
            </Button>
          )}
        </div>
        <LinesTable it={it} shown={shown === 'all' ? undefined : shown} chosen={chosen} onChosen={setChosen} />
        <p className="px-1 text-caption text-ink-soft">{words.keptUntil(moments.exact(it.expiresAt))}</p>
      </section>
      {it.newDepartments.length > 0 && (
        <Card title={words.newDepartments(it.newDepartments.length)}>
          <ul className="max-h-48 overflow-y-auto px-5 py-3 text-ink-soft">
            {it.newDepartments.map((path) => (
              <li key={path.join('/')}>{path.join(' / ')}</li>
            ))}
          </ul>
        </Card>
      )}
      {failure !== undefined && (
        <Banner tone="danger" alert title={said(failure).title}>
          {said(failure).instead}
        </Banner>
      )}
      <div className="flex flex-col gap-4">
        {it.lines.good > 0 && (
          <Checkbox checked={invite} onCheckedChange={setInvite}>
            {words.invite}
            <span className="block text-caption text-ink-soft">{words.inviteWhy}</span>
          </Checkbox>
        )}
        <div className="flex flex-wrap gap-3">
          {it.lines.good > 0 && (
            <Button busy={busy} disabled={count === 0} onClick={() => void start()}>
              {busy ? words.starting : words.start(count.toLocaleString(locale))}
            </Button>
          )}
          <Button variant="secondary" onClick={onAgain}>
            {words.another}
          </Button>
        </div>
      </div>
    </>
  )
}
