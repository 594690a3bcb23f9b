import { Card } from '../../ui/card.tsx'
import { Page } from '../../ui/page.tsx'
import { useWords } from '../../words/use-words.ts'
import { ClosingRow } from '../closing-row.tsx'
import { DataRow } from '../data-row.tsx'
import { MoreWaysCard } from '../more-ways-card.tsx'
import { PreferenceRows } from '../preference-rows.tsx'
import { ActivityCard, WaysInCard } from '../security-rows.tsx'

export function AccountSecurity() {
  const words = useWords()
  return (
    <Page title={words.places.accountSecurity} description={words.security.line}>
      <WaysInCard title={words.security.signInWays} />
      <MoreWaysCard />
      <ActivityCard title={words.security.activity} />
      <PreferenceRows />
      <Card>
        <DataRow />
        <ClosingRow />
      </Card>
    </Page>
  )
}
