import { Card } from '../ui/card.tsx'
import { AvatarRow } from './profile-fields/avatar-row.tsx'
import { NicknameRow } from './profile-fields/nickname-row.tsx'

export { AvatarRow } from './profile-fields/avatar-row.tsx'
export { NicknameRow } from './profile-fields/nickname-row.tsx'

export interface ProfileFieldsProps {
  /** The page of the avatar's editor; without it the editor opens over this page. */
  avatarTo?: string
}

/** The avatar and the nickname, each with its way to change it (AV1, AV2); from the desktop client both lead to the web (AV3). */
export function ProfileFields({ avatarTo }: ProfileFieldsProps) {
  return (
    <Card>
      <AvatarRow {...(avatarTo && { to: avatarTo })} />
      <NicknameRow />
    </Card>
  )
}
