import { Link } from '@tanstack/react-router'
import { ShieldCheck, UserRound } from 'lucide-react'
import { useMe } from '../../api/queries.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Card } from '../../ui/card.tsx'
import { Mark } from '../../ui/mark.tsx'
import { useHeadingFocus } from '../../ui/page-header.tsx'
import { Row } from '../../ui/row.tsx'
import { useWords } from '../../words/use-words.ts'
import { accountLine } from '../account-line.ts'
import { OtherTerminalsCard, ThisTerminalCard } from '../terminal-rows.tsx'

/** The main screen: the person, where they are signed in, and the ways on. The avatar at the top left leads to them. */
export function MainScreen() {
  const words = useWords()
  const { account } = useMe()
  const heading = useHeadingFocus(words.places.mainScreen)
  return (
    <div className="page-margin mx-auto flex w-full max-w-3xl animate-[appear_180ms_ease-out] flex-col gap-7 pt-[max(0.75rem,env(safe-area-inset-top))] pb-12">
      <div className="flex items-center justify-between">
        <Link
          to="/profile"
          aria-label={`${words.fields.avatar} · ${words.places.personalInformation}`}
          className="inline-flex rounded-full transition-opacity hover:opacity-90"
        >
          <Avatar avatar={account.avatar} nickname={account.nickname} size={56} />
        </Link>
        <Mark className="size-8" />
      </div>
      <div>
        <h1 ref={heading} tabIndex={-1} className="text-heading font-semibold">
          {words.home.greeting(account.nickname)}
        </h1>
        <p className="mt-1 text-ink-soft">{accountLine(account, words)}</p>
      </div>
      <ThisTerminalCard />
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
