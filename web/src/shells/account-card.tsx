import { useMe } from '../api/queries.ts'
import { Card } from '../ui/card.tsx'
import { Row } from '../ui/row.tsx'
import { useMoments } from '../words/use-moments.ts'
import { useWords } from '../words/use-words.ts'
import { useMembershipEnd } from './use-membership-end.ts'

/** Which of a person's accounts this is. */
export function AccountCard() {
  const words = useWords()
  const moments = useMoments()
  const { account } = useMe()
  const { realm, facts, memberUntil } = account
  useMembershipEnd(memberUntil)
  return (
    <Card title={words.profile.accountCard}>
      {realm.kind === 'organisation' ? (
        <Row label={words.fields.organisation} value={realm.name} />
      ) : (
        <Row label={words.fields.account} value={words.realms.personal} />
      )}
      <Row label={words.fields.plan} value={words.plans[facts.plan]} />
      {facts.role && <Row label={words.fields.role} value={words.roles[facts.role]} />}
      {memberUntil && facts.plan === 'member' && (
        <Row label={words.fields.memberUntil} value={moments.day(memberUntil)} />
      )}
    </Card>
  )
}
