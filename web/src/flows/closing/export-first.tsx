import type { BeforeClosing } from '@foyer/contract'
import { Link } from '@tanstack/react-router'
import { PackageOpen } from 'lucide-react'
import { OpenOnWeb } from '../../screens/profile-fields/open-on-web.tsx'
import { useDecision } from '../../screens/profile-fields/use-decision.ts'
import { buttonClass } from '../../ui/button.tsx'
import { useClosingWords } from '../../words/account-closing.ts'

/** The way to the person's data, while there is some (CL8); from the desktop client it is on the web page. */
export function ExportFirst({ state }: { state: BeforeClosing['dataExport'] }) {
  const words = useClosingWords().before
  const here = useDecision('exportData').allowed
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-card bg-sunken px-4 py-3.5">
      <PackageOpen className="size-6 shrink-0 text-ink-soft" strokeWidth={1.75} aria-hidden="true" />
      <div className="flex min-w-52 flex-1 flex-col gap-0.5">
        <p className="font-semibold">{words.exportTitle}</p>
        <p className="text-caption text-ink-soft">{words.exportLine[state]}</p>
      </div>
      {here ? (
        <Link to="/data" className={buttonClass('secondary')}>
          {words.exportDo[state]}
        </Link>
      ) : (
        <OpenOnWeb destination="data" variant="secondary" act={words.exportDo[state]} />
      )}
    </div>
  )
}
