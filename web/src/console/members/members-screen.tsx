import type { Member } from '@foyer/contract'
import { roleMay } from '@foyer/rules'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { FileSpreadsheet, RefreshCw, SearchX, UserPlus, UsersRound } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useMe } from '../../api/queries.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Page } from '../../ui/page.tsx'
import { Skeleton, SkeletonRows } from '../../ui/skeleton.tsx'
import { useConsoleWords } from '../../words/use-console-words.ts'
import { useLocale } from '../../words/use-words.ts'
import { useSettled } from '../parts/use-settled.ts'
import { addressOf, filtersIn, type InAddress, isNarrowed, type MemberFilters } from './filters.ts'
import { type MemberAct, MemberActs } from './member-acts.tsx'
import { MemberFilterBar } from './member-filter-bar.tsx'
import { MemberTable } from './member-table.tsx'
import { searchIn } from './search.ts'
import { useMembers } from './use-members.ts'

const TYPING = 250

/** 用户列表: every member of the organisation, found, sorted and changed (CL5). */
export function MembersScreen() {
  const words = useConsoleWords()
  const navigate = useNavigate()
  const { role } = useMe().account.facts
  const filters = filtersIn(useSearch({ strict: false }) as InAddress)
  const [typed, setTyped] = useState('')
  const [act, setAct] = useState<{ what: MemberAct; member?: Member }>()
  const search = searchIn(useSettled(typed, TYPING))
  const list = useMembers(filters, search)
  const narrow = (to: MemberFilters) =>
    void navigate({ to: '/organisation/members', search: addressOf(to), replace: true, resetScroll: false })
  const clear = () => {
    setTyped('')
    narrow({ order: filters.order })
  }
  const narrowed = isNarrowed(filters) || search !== undefined
  const add = roleMay(role, 'addMember') && (
    <Button icon={<UserPlus className="size-4.5" aria-hidden="true" />} onClick={() => setAct({ what: 'add' })}>
      {words.members.add}
    </Button>
  )
  return (
    <Page
      title={words.places.members}
      description={words.members.line}
      actions={
        <>
          {roleMay(role, 'importMembers') && (
            <Link to="/organisation/members/import" className={buttonClass('secondary')}>
              <FileSpreadsheet className="size-4.5" aria-hidden="true" />
              {words.members.importMany}
            </Link>
          )}
          {add}
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <MemberFilterBar typed={typed} onType={setTyped} filters={filters} onNarrow={narrow} />
        <Total list={list} narrowed={narrowed} onClear={clear} />
        {list.members ? (
          list.members.length > 0 ? (
            <>
              <MemberTable list={list} onAct={(what, member) => setAct({ what, member })} />
              {list.total === 1 && !narrowed && (
                <Card>
                  <EmptyState
                    icon={<UsersRound className="size-10" strokeWidth={1.5} aria-hidden="true" />}
                    title={words.members.empty}
                    action={add}
                  >
                    {words.members.emptyLine}
                  </EmptyState>
                </Card>
              )}
            </>
          ) : (
            <Card>
              <EmptyState
                icon={<SearchX className="size-10" strokeWidth={1.5} aria-hidden="true" />}
                title={words.members.noneFound}
                action={
                  <Button variant="secondary" onClick={clear}>
                    {words.members.clear}
                  </Button>
                }
              >
                {words.members.noneFoundLine}
              </EmptyState>
            </Card>
          )
        ) : list.error ? (
          <Card>
            <Failed error={list.error} busy={list.isFetching} onRetry={() => void list.refetch()} />
          </Card>
        ) : (
          <Skeleton>
            <SkeletonRows rows={8} />
          </Skeleton>
        )}
      </div>
      <MemberActs act={act} onAct={setAct} />
    </Page>
  )
}

interface TotalProps {
  list: ReturnType<typeof useMembers>
  narrowed: boolean
  onClear: () => void
}

/** How many there are; and when they changed behind a long list, the way to see it. */
function Total({ list, narrowed, onClear }: TotalProps) {
  const words = useConsoleWords().members
  const count = list.total.toLocaleString(useLocale())
  const [said, setSaid] = useState('')
  const total = narrowed ? words.totalFound(count) : words.total(count)
  const settled = list.members !== undefined && !list.isPlaceholderData
  useEffect(() => {
    if (settled) setSaid(total)
  }, [settled, total])
  return (
    <div className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 gap-y-2 px-1">
      <p role="status" className="text-ink-soft">
        {said}
      </p>
      <div className="flex flex-wrap items-center gap-2">
        {list.changed && (
          <Button variant="quiet" icon={<RefreshCw className="size-4" aria-hidden="true" />} onClick={list.refresh}>
            {words.changed} · {words.refresh}
          </Button>
        )}
        {narrowed && (
          <Button variant="quiet" className="-mr-4" onClick={onClear}>
            {words.clear}
          </Button>
        )}
      </div>
    </div>
  )
}
