import type { Import } from '@foyer/contract'
import { Link } from '@tanstack/react-router'
import { CircleCheck, CirclePause, CircleX, Download } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Button, buttonClass } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { useConsoleWords } from '../../words/use-console-words.ts'
import { useLocale } from '../../words/use-words.ts'
import { useKeepFile } from '../parts/use-keep-file.ts'

/** How an import ended: who was added, and the lines that were not, to be mended. */
export function ImportResult({ it, onAgain }: { it: Import; onAgain: () => void }) {
  const words = useConsoleWords().imports
  const locale = useLocale()
  const { keep, busy } = useKeepFile()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  const { added, failed, bad, chosen, good } = it.lines
  const notAdded = failed + bad + chosen + good
  const [Icon, title] = END[it.state === 'cancelled' || it.state === 'failed' ? it.state : 'done']
  return (
    <Card padded>
      <div className="flex flex-col items-center gap-4 py-4 text-center">
        <Icon
          className={it.state === 'failed' ? 'size-12 text-brick' : 'size-12 text-jade'}
          strokeWidth={1.5}
          aria-hidden="true"
        />
        <div className="flex flex-col gap-1">
          <h2 ref={heading} tabIndex={-1} className="text-title font-semibold">
            {words[title]}
          </h2>
          <p>{words.addedCount(added.toLocaleString(locale))}</p>
          {notAdded > 0 && <p className="text-ink-soft">{words.notAdded(notAdded.toLocaleString(locale))}</p>}
          {it.state === 'failed' && <p className="text-ink-soft">{words.failedLine}</p>}
        </div>
        <div className="flex flex-wrap justify-center gap-3 pt-2">
          <Link to="/organisation/members" className={buttonClass('primary')}>
            {words.seeMembers}
          </Link>
          {notAdded > 0 && (
            <Button
              variant="secondary"
              busy={busy}
              icon={<Download className="size-4.5" aria-hidden="true" />}
              onClick={() => void keep('badImportLines', { params: { import: it.id } }, 'lines.xlsx')}
            >
              {words.badLines}
            </Button>
          )}
          <Button variant="quiet" onClick={onAgain}>
            {words.again}
          </Button>
        </div>
      </div>
    </Card>
  )
}

const END = {
  done: [CircleCheck, 'done'],
  cancelled: [CirclePause, 'cancelled'],
  failed: [CircleX, 'failedState'],
} as const
