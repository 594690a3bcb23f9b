import { ExternalLink } from 'lucide-react'
import { useMe } from '../../api/queries.ts'
import { useDecision } from '../../screens/profile-fields/use-decision.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Page } from '../../ui/page.tsx'
import { Row } from '../../ui/row.tsx'
import { useSentences, useWords } from '../../words/use-words.ts'
import { AccountCard } from '../account-card.tsx'
import { useWebPage } from '../web-page.ts'

/** The profile as the client shows it; changed on the web page (AV3). */
export function ProfileOnWeb() {
  const words = useWords()
  const sentences = useSentences()
  const { account } = useMe()
  const decision = useDecision('changeNickname')
  const webPage = useWebPage()
  return (
    <Page title={words.places.profile} description={words.profile.line} back="/">
      {!decision.allowed && (
        <Banner
          title={sentences(decision.refusal.code).title}
          action={
            <Button
              busy={webPage.opening}
              icon={<ExternalLink className="size-4.5" aria-hidden="true" />}
              onClick={() => webPage.open()}
            >
              {words.profile.openWeb}
            </Button>
          }
        >
          {sentences(decision.refusal.code).instead}
        </Banner>
      )}
      <Card>
        <Row
          label={words.fields.avatar}
          value={<Avatar avatar={account.avatar} nickname={account.nickname} size={56} />}
        />
        <Row label={words.fields.nickname} value={<span className="text-ink">{account.nickname}</span>} />
      </Card>
      <AccountCard />
    </Page>
  )
}
