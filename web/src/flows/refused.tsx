import type { RuleRefusal } from '@foyer/rules'
import { OpenOnWeb } from '../screens/profile-fields/open-on-web.tsx'
import { Banner } from '../ui/banner.tsx'
import { useSentences } from '../words/use-words.ts'

/** What stands in the place of a flow that the rules refuse: why, and the way to where it is. */
export function Refused({ refusal }: { refusal: RuleRefusal }) {
  const { title, instead } = useSentences()(refusal.code, refusal.facts)
  const onWeb = refusal.code === 'action.onWeb'
  return (
    <Banner tone="attention" title={title} {...(onWeb && { action: <OpenOnWeb destination="security" /> })}>
      {instead}
    </Banner>
  )
}
