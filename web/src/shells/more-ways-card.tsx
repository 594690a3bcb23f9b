import { useMe } from '../api/queries.ts'
import { Card } from '../ui/card.tsx'
import { Row } from '../ui/row.tsx'
import { useMoreWaysWords } from '../words/account-more-ways.ts'

/** 更多登录方式: passkeys and recovery codes. */
export function MoreWaysCard() {
  const words = useMoreWaysWords()
  const { account } = useMe()
  const { hasPasskey, hasRecoveryCodes } = account.facts
  return (
    <Card title={words.title}>
      <Row
        label={words.passkeys.title}
        value={hasPasskey ? words.passkeys.some : words.passkeys.none}
        note={words.passkeys.rowLine}
        to="/security/passkeys"
      />
      <Row
        label={words.codes.title}
        value={hasRecoveryCodes ? words.codes.left(account.recoveryCodesLeft) : words.codes.none}
        note={words.codes.rowLine}
        to="/security/recovery-codes"
      />
    </Card>
  )
}
