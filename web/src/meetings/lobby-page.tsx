import type { Meeting } from '@foyer/contract'
import { DoorClosed } from 'lucide-react'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Row } from '../ui/row.tsx'
import { useMeetingWords } from '../words/account-meetings.ts'
import { NoticePage } from './notice-page.tsx'
import { grouped } from './number.ts'
import { useMeetingTitle } from './use-meeting-title.ts'
import { useTimes } from './use-times.ts'

export interface LobbyPageProps {
  meeting: Meeting
  /** Terminals before the door, this one among them. */
  waiting: number
  /** The last time that it asked, nobody answered. */
  lost: boolean
  onLeave: () => void
}

/** Before the door of a meeting that has not begun; it opens by itself. */
export function LobbyPage({ meeting, waiting, lost, onLeave }: LobbyPageProps) {
  const words = useMeetingWords()
  const titleOf = useMeetingTitle()
  const times = useTimes()
  const { topic, owner, plan, number } = meeting
  const startsAt = plan && Date.parse(plan.startsAt)
  return (
    <NoticePage
      icon={<DoorClosed className="size-7 animate-[breathe_2s_ease-in-out_infinite]" aria-hidden="true" />}
      title={words.lobby.title}
      line={
        lost ? (
          <p>{words.lobby.retrying}</p>
        ) : (
          <>
            <p>{words.lobby.line}</p>
            <p>{words.lobby.stayOpen}</p>
          </>
        )
      }
      actions={
        <Button variant="secondary" size="large" onClick={onLeave}>
          {words.lobby.leave}
        </Button>
      }
    >
      <Card className="w-full text-left">
        <Row
          label={<span className="font-semibold">{titleOf({ topic, owner: owner?.nickname ?? null })}</span>}
          note={`${words.number} ${grouped(number)}`}
        />
        {plan && startsAt !== null && (
          <Row
            label={words.lobby.plannedFor}
            value={<span className="text-ink">{times.span(startsAt, startsAt + plan.minutes * 60_000)}</span>}
          />
        )}
        <Row label={<span aria-live="polite">{words.lobby.waiting(waiting)}</span>} />
      </Card>
    </NoticePage>
  )
}
