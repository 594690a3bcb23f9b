import { Link } from '@tanstack/react-router'
import { Dexie } from 'dexie'
import { History, SearchX } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useSettled } from '../console/parts/use-settled.ts'
import { useNow } from '../screens/terminals/use-now.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Failed } from '../ui/failed.tsx'
import { Page } from '../ui/page.tsx'
import { Skeleton, SkeletonRows } from '../ui/skeleton.tsx'
import { SureDialog } from '../ui/sure-dialog.tsx'
import { useSurface } from '../ui/surface.ts'
import { useHistoryWords } from '../words/account-history.ts'
import { ChosenBar } from './chosen-bar.tsx'
import { type Filters, isNarrowed, NO_FILTERS, wantedBy } from './filters.ts'
import type { ShownRecord } from './find-records.ts'
import { HistoryDetails } from './history-details.tsx'
import { HistoryFilterBar } from './history-filter-bar.tsx'
import { HistoryList } from './history-list.tsx'
import { HistoryMenu } from './history-menu.tsx'
import { SyncState } from './sync-state.tsx'
import { useDelete } from './use-delete.ts'
import { useHistory } from './use-history.ts'

const TYPING = 200

/** 历史会议: the meetings that one was in, found, looked at and deleted (HS1, HS7); and whether they are synced (HS2). */
export function HistoryScreen() {
  const words = useHistoryWords()
  const [typed, setTyped] = useState('')
  const [filters, setFilters] = useState<Filters>(NO_FILTERS)
  const [chosen, setChosen] = useState<ReadonlySet<string>>()
  const [opened, setOpened] = useState<ShownRecord>()
  const search = useSettled(typed, TYPING)
  const today = new Date(useNow()).toDateString()
  const wanted = useMemo(() => wantedBy(filters, search, new Date(today)), [filters, search, today])
  const history = useHistory(wanted)
  const removal = useDelete(() => {
    setChosen(undefined)
    setOpened(undefined)
  })
  const narrowed = isNarrowed(filters) || wanted.search !== undefined
  const { records, inBrowser } = history
  const syncing = history.data?.pages.at(-1)?.syncing
  const back = useSurface() === 'mobile' && { back: '/' }
  return (
    <Page
      title={words.title}
      description={inBrowser ? words.lineInBrowser : words.line}
      {...back}
      actions={<HistoryMenu canChoose={Boolean(records?.length)} onChoose={() => setChosen(new Set())} />}
    >
      <div className="flex flex-col gap-4">
        <SyncState inBrowser={inBrowser} syncingInBrowser={syncing} />
        {(narrowed || !records || records.length > 0) && (
          <HistoryFilterBar typed={typed} onType={setTyped} filters={filters} onNarrow={setFilters} />
        )}
        {chosen && (
          <ChosenBar
            count={chosen.size}
            onDelete={() => void removal.ask([...chosen])}
            onStop={() => setChosen(undefined)}
          />
        )}
        {records ? (
          records.length > 0 ? (
            <HistoryList list={history} records={records} chosen={chosen} onChoose={setChosen} onOpen={setOpened} />
          ) : (
            <Nothing
              narrowed={narrowed}
              inBrowser={inBrowser}
              syncing={syncing ?? false}
              onClear={() => {
                setTyped('')
                setFilters(NO_FILTERS)
              }}
            />
          )
        ) : history.error ? (
          <Card>
            {history.error instanceof Dexie.DexieError ? (
              <EmptyState title={words.refused}>{words.refusedLine}</EmptyState>
            ) : (
              <Failed error={history.error} busy={history.isFetching} onRetry={() => void history.refetch()} />
            )}
          </Card>
        ) : (
          <Skeleton>
            <SkeletonRows rows={6} />
          </Skeleton>
        )}
      </div>
      <HistoryDetails
        record={opened}
        onClose={() => setOpened(undefined)}
        onDelete={(meeting) => void removal.ask([meeting])}
      />
      <SureDialog
        open={removal.asked !== undefined}
        onClose={removal.forget}
        title={words.deleteTitle(removal.asked?.meetings.length ?? 0)}
        description={
          removal.asked && removal.asked.everywhere < removal.asked.meetings.length
            ? words.deleteSome(removal.asked.everywhere)
            : words.deleteEverywhere
        }
        act={words.deleteDo}
        onAct={() => removal.doIt(removal.asked?.meetings ?? [])}
      />
    </Page>
  )
}

const ICON = { className: 'size-10', strokeWidth: 1.5, 'aria-hidden': true } as const

interface NothingProps {
  narrowed: boolean
  inBrowser: boolean
  syncing: boolean
  onClear: () => void
}

function Nothing({ narrowed, inBrowser, syncing, onClear }: NothingProps) {
  const words = useHistoryWords()
  if (narrowed)
    return (
      <Card>
        <EmptyState
          icon={<SearchX {...ICON} />}
          title={words.noneFound}
          action={
            <Button variant="secondary" onClick={onClear}>
              {words.clear}
            </Button>
          }
        >
          {words.noneFoundLine}
        </EmptyState>
      </Card>
    )
  return (
    <Card>
      <EmptyState
        icon={<History {...ICON} />}
        title={inBrowser ? words.emptyInBrowser : words.empty}
        action={
          <Link to="/join" className={buttonClass('secondary')}>
            {words.join}
          </Link>
        }
      >
        {inBrowser && !syncing ? words.emptyInBrowserOff : words.emptyLine}
      </EmptyState>
    </Card>
  )
}
