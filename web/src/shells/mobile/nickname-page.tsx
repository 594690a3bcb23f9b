import { ProfileFields } from '../../screens/profile-fields.tsx'
import { Page } from '../../ui/page.tsx'
import { useWords } from '../../words/use-words.ts'

/** Behind the nickname row: the avatar and the nickname, each to be changed (AV1). */
export function NicknamePage() {
  const words = useWords()
  return (
    <Page title={words.places.profile} description={words.profile.line} back="/profile">
      <ProfileFields avatarTo="/profile/avatar" />
    </Page>
  )
}
