import { roleMay } from '@foyer/rules'
import { Link, Outlet } from '@tanstack/react-router'
import { DoorClosed } from 'lucide-react'
import { Suspense, useRef } from 'react'
import { useMe } from '../api/queries.ts'
import { buttonClass } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Page } from '../ui/page.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { useConsoleWords } from '../words/use-console-words.ts'

/** Lets administrators in; tells one who loses the role while the console is open, and leads out. */
export function ConsoleFrame() {
  const { role } = useMe().account.facts
  const was = useRef(false)
  const may = roleMay(role, 'seeOrganisation')
  was.current ||= may
  if (!may) return <Closed wasOpen={was.current} />
  return (
    <Suspense fallback={<Skeleton />}>
      <Outlet />
    </Suspense>
  )
}

function Closed({ wasOpen }: { wasOpen: boolean }) {
  const { lost, places } = useConsoleWords()
  return (
    <Page title={places.title}>
      <Card>
        <div role={wasOpen ? 'alert' : undefined}>
          <EmptyState
            icon={<DoorClosed className="size-10" strokeWidth={1.5} aria-hidden="true" />}
            title={wasOpen ? lost.title : lost.never}
            action={
              <Link to="/profile" className={buttonClass('primary')}>
                {lost.toPersonal}
              </Link>
            }
          >
            {wasOpen ? lost.line : lost.neverLine}
          </EmptyState>
        </div>
      </Card>
    </Page>
  )
}
