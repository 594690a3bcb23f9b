import { useNavigate } from '@tanstack/react-router'
import { useMe } from '../api/queries.ts'
import { RecoveryCodesFlow } from '../flows/recovery-codes/recovery-codes-flow.tsx'
import { Card } from '../ui/card.tsx'
import { Page } from '../ui/page.tsx'
import { Row } from '../ui/row.tsx'
import { useMoreWaysWords } from '../words/account-more-ways.ts'

const OVERVIEW = '/security/recovery-codes'
const FEW = 3

/** How many recovery codes are left, and the way to a new set. */
export function RecoveryCodesPage() {
  const words = useMoreWaysWords().codes
  const { account } = useMe()
  const left = account.recoveryCodesLeft
  const some = account.facts.hasRecoveryCodes
  return (
    <Page title={words.title} description={words.line} back="/security">
      <Card>
        <Row
          label={words.leftLabel}
          value={<span className={some ? 'text-ink' : undefined}>{some ? words.left(left) : words.none}</span>}
          note={!some ? words.noneLine : left <= FEW ? words.few : undefined}
        />
        <Row label={some ? words.makeAgain : words.make} to="/security/recovery-codes/new" />
      </Card>
    </Page>
  )
}

export function NewRecoveryCodesPage() {
  const words = useMoreWaysWords().codes
  const navigate = useNavigate()
  const leave = () => void navigate({ to: OVERVIEW, replace: true })
  return (
    <Page title={words.title} back={OVERVIEW}>
      <Card padded>
        <RecoveryCodesFlow onDone={leave} onLeave={leave} />
      </Card>
    </Page>
  )
}
