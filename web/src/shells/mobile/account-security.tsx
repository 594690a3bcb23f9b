import { useState } from 'react'
import { Card } from '../../ui/card.tsx'
import { Page } from '../../ui/page.tsx'
import { Row } from '../../ui/row.tsx'
import { useWords } from '../../words/use-words.ts'
import { ClosingRow } from '../closing-row.tsx'
import { MoreWaysCard } from '../more-ways-card.tsx'
import { PreferenceRows } from '../preference-rows.tsx'
import { ActivityCard, WaysInCard } from '../security-rows.tsx'
import { SignOutDialog } from '../sign-out.tsx'

export function AccountSecurity() {
  const words = useWords()
  const [leaving, setLeaving] = useState(false)
  return (
    <Page title={words.places.accountSecurity} back="/profile">
      <WaysInCard title={words.security.signInWays} />
      <MoreWaysCard />
      <ActivityCard title={words.security.activity} />
      <PreferenceRows />
      <Card>
        <ClosingRow />
      </Card>
      <Card>
        <Row danger label={words.signOut.label} onPress={() => setLeaving(true)} />
      </Card>
      <SignOutDialog open={leaving} onOpenChange={setLeaving} />
    </Page>
  )
}
