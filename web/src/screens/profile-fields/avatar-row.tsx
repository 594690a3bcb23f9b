import { Suspense, useState } from 'react'
import { useMe } from '../../api/queries.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { lazily } from '../../ui/lazily.ts'
import { Row } from '../../ui/row.tsx'
import { useAccountWords } from '../../words/use-account-words.ts'
import { ElsewhereRow } from './elsewhere-row.tsx'
import { useDecision } from './use-decision.ts'

const AvatarDialog = lazily(() => import('../../flows/avatar/avatar-dialog.tsx'), 'AvatarDialog')

/** The avatar; pressing it changes it, or says why not and where. */
export function AvatarRow({ to }: { to?: string }) {
  const { account } = useMe()
  const words = useAccountWords()
  const decision = useDecision('changeAvatar')
  const [changing, setChanging] = useState<boolean>() // undefined until first asked for: only then is the editor loaded
  const avatar = <Avatar avatar={account.avatar} nickname={account.nickname} size={56} />
  if (!decision.allowed)
    return (
      <ElsewhereRow
        label={words.profile.avatar}
        value={avatar}
        refusal={decision.refusal}
        act={words.profile.changeAvatar}
      />
    )
  return (
    <>
      <Row label={words.profile.avatar} value={avatar} {...(to ? { to } : { onPress: () => setChanging(true) })} />
      {changing !== undefined && (
        <Suspense>
          <AvatarDialog open={changing} onOpenChange={setChanging} />
        </Suspense>
      )}
    </>
  )
}
