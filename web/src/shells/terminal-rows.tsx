import type { Session } from '@foyer/contract'
import { useQuery } from '@tanstack/react-query'
import { MonitorSmartphone } from 'lucide-react'
import { terminalsQuery, useMe } from '../api/queries.ts'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Failed } from '../ui/failed.tsx'
import { List, ListItem } from '../ui/list.tsx'
import { Row } from '../ui/row.tsx'
import { Skeleton, SkeletonRows } from '../ui/skeleton.tsx'
import { TerminalIcon } from '../ui/terminal-icon.tsx'
import { useMoments } from '../words/use-moments.ts'
import { useWords } from '../words/use-words.ts'
import { LiveDot } from './live-dot.tsx'

/** The terminal in front of the person. */
export function ThisTerminalCard() {
  const words = useWords()
  const moments = useMoments()
  const { session } = useMe()
  return (
    <Card title={words.home.thisTerminal} action={<LiveDot />}>
      <Row
        leading={<Tile session={session} here />}
        label={<span className="font-semibold">{session.deviceName}</span>}
        note={`${words.terminals[session.terminal]} · ${words.home.signedInAt(moments.ago(session.signedInAt))}`}
      />
    </Card>
  )
}

/** Where else the account is signed in now. */
export function OtherTerminalsCard() {
  const words = useWords()
  const terminals = useQuery(terminalsQuery)
  const others = terminals.data?.terminals.filter((one) => !one.current)
  return (
    <Card title={words.home.elsewhere}>
      {others ? (
        others.length > 0 ? (
          <>
            <List label={words.home.elsewhere}>
              {others.slice(0, SHOWN).map((one) => (
                <ListItem key={one.id}>
                  <OtherTerminal session={one} />
                </ListItem>
              ))}
            </List>
            <Row
              label={<span className="text-jade">{words.home.seeAll}</span>}
              value={terminals.data?.terminals.length}
              to="/terminals"
            />
          </>
        ) : (
          <EmptyState
            icon={<MonitorSmartphone className="size-8" strokeWidth={1.5} aria-hidden="true" />}
            title={words.home.elsewhereNone}
          >
            {words.home.elsewhereNoneLine}
          </EmptyState>
        )
      ) : terminals.isError ? (
        <Failed error={terminals.error} busy={terminals.isFetching} onRetry={() => void terminals.refetch()} />
      ) : (
        <Skeleton>
          <SkeletonRows rows={2} />
        </Skeleton>
      )}
    </Card>
  )
}

const SHOWN = 5

function OtherTerminal({ session }: { session: Session }) {
  const words = useWords()
  const moments = useMoments()
  return (
    <Row
      leading={<Tile session={session} />}
      label={session.deviceName}
      note={[words.terminals[session.terminal], session.place, words.home.usedAt(moments.ago(session.lastUsedAt))]
        .filter(Boolean)
        .join(' · ')}
    />
  )
}

function Tile({ session, here }: { session: Session; here?: boolean }) {
  return (
    <span
      className={`inline-flex size-10 items-center justify-center rounded-control ${here ? 'bg-jade-wash text-jade' : 'bg-sunken text-ink-soft'}`}
    >
      <TerminalIcon terminal={session.terminal} />
    </span>
  )
}
