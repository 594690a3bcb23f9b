import { useMe } from '../api/queries.ts'
import { useDecision } from '../screens/profile-fields/use-decision.ts'
import { Card } from '../ui/card.tsx'
import { Row } from '../ui/row.tsx'
import { useSentences, useWords } from '../words/use-words.ts'
import { PhoneRow } from './phone-row.tsx'
import { WechatRow } from './wechat-row.tsx'

/** How the account signs in: the number and the password, as the help page names them on each surface. */
export function WaysInCard({ title }: { title: string }) {
  return (
    <Card title={title}>
      <PhoneRow />
      <PasswordRow />
      <WechatRow />
    </Card>
  )
}

function PasswordRow() {
  const words = useWords()
  const sentences = useSentences()
  const decision = useDecision('setPassword')
  const { account } = useMe()
  const value = account.facts.hasPassword ? words.security.passwordSet : words.security.passwordNotSet
  if (decision.allowed) return <Row label={words.fields.password} value={value} to="/security/password" />
  const { title, instead } = sentences(decision.refusal.code, decision.refusal.facts)
  return <Row label={words.fields.password} value={value} note={`${title} · ${instead}`} />
}

/** Where the account is signed in, and what happened to it. */
export function ActivityCard({ title }: { title: string }) {
  const words = useWords()
  return (
    <Card title={title}>
      <Row label={words.places.terminals} note={words.security.terminalsLine} to="/terminals" />
      <Row label={words.places.securityLog} note={words.security.securityLogLine} to="/security-log" />
    </Card>
  )
}
