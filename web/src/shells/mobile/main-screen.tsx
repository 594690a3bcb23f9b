import { Link } from '@tanstack/react-router'
import { ShieldCheck, UserRound } from 'lucide-react'
import { useMe } from '../../api/queries.ts'
import { MeetingActions } from '../../meetings/meeting-actions.tsx'
import { TodaysMeetings } from '../../meetings/todays-meetings.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { Card } from '../../ui/card.tsx'
import { Mark } from '../../ui/mark.tsx'
import { useHeadingFocus } from '../../ui/page-header.tsx'
import { Row } from '../../ui/row.tsx'
import { useWords } from '../../words/use-words.ts'
import { accountLine } from '../account-line.ts'
import { OtherTerminalsCard } from '../terminal-rows.tsx'

/** The main screen: the avatar at the top left leads to the person; then the large actions, and today's meetings. */
export function MainScreen() {
  const words = useWords()
  const { account } = useMe()
  const heading = useHeadingFocus(words.places.mainScreen)
  return (
    <div className="page-margin mx-auto flex w-full max-w-3xl animate-[appear_180ms_ease-out] flex-col gap-7 pt-[max(0.75rem,env(safe-area-inset-top))] pb-8">
      <div className="flex items-center gap-3">
        <Link
          to="/profile"
          aria-label={`${words.fields.avatar} · ${words.places.personalInformation}`}
          className="inline-flex shrink-0 rounded-full transition-opacity hover:opacity-90"
        >
          <Avatar avatar={account.avatar} nickname={account.nickname} size={56} />
        </Link>
        <div className="min-w-0 flex-1">
          <h1 ref={heading} tabIndex={-1} className="truncate text-title font-semibold">
            {words.home.greeting(account.nickname)}
          </h1>
          <p className="truncate text-caption text-ink-soft">{accountLine(account, words)}</p>
        </div>
        <Mark className="size-8 shrink-0" />
      </div>
      <MeetingActions look="compact" />
      <TodaysMeetings />
      <OtherTerminalsCard />
      <Card title={words.home.quickWays}>
        <Row
          leading={<UserRound className="size-5" aria-hidden="true" />}
          label={words.places.personalInformation}
          note={words.home.toProfile}
          to="/profile"
        />
        <Row
          leading={<ShieldCheck className="size-5" aria-hidden="true" />}
          label={words.places.accountSecurity}
          note={words.home.toSecurity}
          to="/security"
        />
      </Card>
    </div>
  )
}
