import type { Session } from '@foyer/contract'
import { useQuery } from '@tanstack/react-query'
import { MonitorSmartphone } from 'lucide-react'
import { useState } from 'react'
import { terminalsQuery } from '../api/queries.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Failed } from '../ui/failed.tsx'
import { Page } from '../ui/page.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { useAccountWords } from '../words/use-account-words.ts'
import { EndOne, EndOthers } from './terminals/end-dialogs.tsx'
import { TerminalRow } from './terminals/terminal-row.tsx'

export interface TerminalsScreenProps {
  /** The page above this one. */
  back?: string
}

/** Where the account is signed in (SI4): end one, or all others. */
export function TerminalsScreen({ back }: TerminalsScreenProps) {
  const words = useAccountWords().terminals
  const { data, error, refetch, isFetching } = useQuery(terminalsQuery)
  return (
    <Page title={words.title} description={words.explained} {...(back && { back })}>
      {data ? (
        <Terminals terminals={data.terminals} />
      ) : error ? (
        <Card>
          <Failed error={error} busy={isFetching} onRetry={() => void refetch()} />
        </Card>
      ) : (
        <Skeleton />
      )}
    </Page>
  )
}

function Terminals({ terminals }: { terminals: readonly Session[] }) {
  const words = useAccountWords().terminals
  const [ending, setEnding] = useState<Session>()
  const [endingOthers, setEndingOthers] = useState(false)
  const here = terminals.filter((one) => one.current)
  const others = terminals.filter((one) => !one.current)
  return (
    <>
      <Card title={words.thisOne}>
        <ul>
          {here.map((one) => (
            <TerminalRow key={one.id} terminal={one} />
          ))}
        </ul>
      </Card>
      <Card title={words.others(others.length)}>
        {others.length === 0 ? (
          <EmptyState
            icon={<MonitorSmartphone className="size-10" strokeWidth={1.5} aria-hidden="true" />}
            title={words.noOthers}
          >
            {words.noOthersExplained}
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line">
            {others.map((one) => (
              <TerminalRow key={one.id} terminal={one} onEnd={() => setEnding(one)} />
            ))}
          </ul>
        )}
      </Card>
      {others.length > 1 && (
        <div>
          <Button variant="danger" className="max-sm:w-full" onClick={() => setEndingOthers(true)}>
            {words.endOthers}
          </Button>
        </div>
      )}
      <EndOne terminal={ending} onClose={() => setEnding(undefined)} />
      <EndOthers open={endingOthers} others={others} onClose={() => setEndingOthers(false)} />
    </>
  )
}
