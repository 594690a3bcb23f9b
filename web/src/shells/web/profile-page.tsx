import { ProfileFields } from '../../screens/profile-fields.tsx'
import { Page } from '../../ui/page.tsx'
import { useWords } from '../../words/use-words.ts'
import { AccountCard } from '../account-card.tsx'
import { MoreCard } from '../more-card.tsx'
import { WaysInCard } from '../security-rows.tsx'

/** 个人资料: the avatar, the nickname, the account, the column 账号安全 and 更多 as the help page has them (AV2, PH3, CL3). */
export function ProfilePage() {
  const words = useWords()
  return (
    <Page title={words.places.profile} description={words.profile.line}>
      <ProfileFields />
      <AccountCard />
      <WaysInCard title={words.places.accountSafety} />
      <MoreCard />
    </Page>
  )
}
