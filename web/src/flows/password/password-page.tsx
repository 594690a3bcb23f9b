import { useMe } from '../../api/queries.ts'
import { Card } from '../../ui/card.tsx'
import { Page } from '../../ui/page.tsx'
import { useAccountWords } from '../../words/use-account-words.ts'
import { PasswordFlow } from './password-flow.tsx'

export interface PasswordPageProps {
  /** The page above this one. */
  back: string
  onDone: () => void
}

/** Setting or changing the password as a page of its own. */
export function PasswordPage({ back, onDone }: PasswordPageProps) {
  const words = useAccountWords().password
  const { account } = useMe()
  return (
    <Page title={account.facts.hasPassword ? words.titleChange : words.titleSet} back={back}>
      <Card padded>
        <PasswordFlow onDone={onDone} onLeave={onDone} />
      </Card>
    </Page>
  )
}
