import type { HandOverDestination } from '@foyer/contract'
import type { RuleRefusal } from '@foyer/rules'
import { OpenOnWeb } from '../screens/profile-fields/open-on-web.tsx'
import { Banner } from '../ui/banner.tsx'
import { useSentences } from '../words/use-words.ts'

export interface RefusedProps {
  refusal: RuleRefusal
  /** Where on the web page it is. */
  destination?: HandOverDestination
}

/** What stands in the place of a flow that the rules refuse: why, and the way to where it is. */
export function Refused({ refusal, destination = 'security' }: RefusedProps) {
  const { title, instead } = useSentences()(refusal.code, refusal.facts)
  const onWeb = refusal.code === 'action.onWeb'
  return (
    <Banner tone="attention" title={title} {...(onWeb && { action: <OpenOnWeb destination={destination} /> })}>
      {instead}
    </Banner>
  )
}
