import type { RuleRefusal } from '@foyer/rules'
import { Building2, Globe } from 'lucide-react'
import { useMe } from '../../api/queries.ts'
import { OpenOnWeb } from '../../screens/profile-fields/open-on-web.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { useAccountWords } from '../../words/use-account-words.ts'
import { useSentences } from '../../words/use-words.ts'

/** Why the avatar is not changed here, and where or by whom it is (AV3, AV4). */
export function AvatarRefused({ refusal }: { refusal: RuleRefusal }) {
  const { account } = useMe()
  const words = useAccountWords().avatar
  const { title, instead } = useSentences()(refusal.code, refusal.facts)
  const Icon = refusal.code === 'action.onWeb' ? Globe : Building2
  return (
    <div className="flex flex-col items-center gap-4 py-4 text-center">
      <Avatar avatar={account.avatar} nickname={account.nickname} size={96} alt={words.of(account.nickname)} />
      <div className="flex flex-col items-center gap-1">
        <p className="flex items-center gap-2 font-semibold">
          <Icon className="size-5 shrink-0 text-ink-soft" aria-hidden="true" />
          {title}
        </p>
        <p className="max-w-[48ch] text-ink-soft">{instead}</p>
      </div>
      {refusal.code === 'action.onWeb' && <OpenOnWeb destination="profile" />}
    </div>
  )
}
