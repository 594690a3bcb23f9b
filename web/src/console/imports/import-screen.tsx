import type { Import } from '@foyer/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { call } from '../../api/call.ts'
import { refusalOf } from '../../flows/steps/refused.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Skeleton, SkeletonRows } from '../../ui/skeleton.tsx'
import { useConsoleWords } from '../../words/use-console-words.ts'
import { ConsolePage } from '../parts/console-page.tsx'
import { CONSOLE } from '../queries.ts'
import { CheckImport } from './check-import.tsx'
import { ChooseSpreadsheet } from './choose-spreadsheet.tsx'
import { ImportResult } from './import-result.tsx'
import { ImportRunning } from './import-running.tsx'

/** The live socket tells of every step; asked for anew besides, should it be away. */
const LOOKED_AT_EVERY = 4_000

/** Many members from a spreadsheet: read and checked, then added. Which import it is stands in the address. */
export function ImportScreen() {
  const words = useConsoleWords().imports
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { import: id } = useSearch({ strict: false }) as { import?: string }
  const goTo = (one: Import | undefined) => {
    if (one) queries.setQueryData(keyOf(one.id), one)
    void navigate({ to: '/organisation/members/import', search: one ? { import: one.id } : {} })
  }
  return (
    <ConsolePage title={words.title} description={words.line} back="/organisation/members">
      {id ? <OneImport key={id} id={id} onAgain={() => goTo(undefined)} /> : <ChooseSpreadsheet onRead={goTo} />}
    </ConsolePage>
  )
}

export const keyOf = (id: string) => [...CONSOLE.import, id]

function OneImport({ id, onAgain }: { id: string; onAgain: () => void }) {
  const words = useConsoleWords().imports
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: keyOf(id),
    queryFn: ({ signal }) => call('anImport', { params: { import: id }, signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? LOOKED_AT_EVERY : false),
  })
  if (refusalOf(error) === 'import.unknown' || refusalOf(error) === 'request.invalid')
    return (
      <Card>
        <EmptyState title={words.gone} action={<Button onClick={onAgain}>{words.another}</Button>}>
          {words.goneLine}
        </EmptyState>
      </Card>
    )
  if (!data)
    return error ? (
      <Card>
        <Failed error={error} busy={isFetching} onRetry={() => void refetch()} />
      </Card>
    ) : (
      <Skeleton>
        <SkeletonRows rows={6} />
      </Skeleton>
    )
  if (data.state === 'ready') return <CheckImport it={data} onAgain={onAgain} />
  if (data.state === 'running') return <ImportRunning it={data} />
  return <ImportResult it={data} onAgain={onAgain} />
}
