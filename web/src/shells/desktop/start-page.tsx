import { Building2, ExternalLink, ShieldCheck } from 'lucide-react'
import { useMe } from '../../api/queries.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Card } from '../../ui/card.tsx'
import { useHeadingFocus } from '../../ui/page-header.tsx'
import { Row } from '../../ui/row.tsx'
import { useWords } from '../../words/use-words.ts'
import { accountLine } from '../account-line.ts'
import { OtherTerminalsCard, ThisTerminalCard } from '../terminal-rows.tsx'
import { useMayAdminister } from '../use-may-administer.ts'
import { useWebPage } from '../web-page.ts'

/** The client's first page: the person, where they are signed in, and the ways on. */
export function StartPage() {
  const words = useWords()
  const { account } = useMe()
  const heading = useHeadingFocus(words.places.mainScreen)
  const webPage = useWebPage()
  const consoleOnWeb = useWebPage('organisation')
  const administers = useMayAdminister()
  return (
    <div className="flex animate-[come-in_180ms_ease-out] flex-col gap-8">
      <div className="flex items-center gap-5">
        <Avatar avatar={account.avatar} nickname={account.nickname} size={64} />
        <div className="min-w-0">
          <h1 ref={heading} tabIndex={-1} className="text-heading font-semibold">
            {words.home.greeting(account.nickname)}
          </h1>
          <p className="mt-1 text-ink-soft">
            {[accountLine(account, words), account.maskedNumber].filter(Boolean).join(' · ')}
          </p>
        </div>
      </div>
      <div className="grid gap-8">
        <ThisTerminalCard />
        <OtherTerminalsCard />
      </div>
      <Card title={words.home.quickWays}>
        <Row
          leading={<ExternalLink className="size-5" aria-hidden="true" />}
          label={words.places.profile}
          note={words.home.toProfileOnWeb}
          onPress={() => !webPage.opening && webPage.open()}
        />
        <Row
          leading={<ShieldCheck className="size-5" aria-hidden="true" />}
          label={words.places.accountSecurity}
          note={words.home.toSecurity}
          to="/security"
        />
        {administers && (
          <Row
            leading={<Building2 className="size-5" aria-hidden="true" />}
            label={words.places.organisation}
            note={words.home.toOrganisationOnWeb}
            onPress={() => consoleOnWeb.open()}
          />
        )}
      </Card>
    </div>
  )
}
