import { Card } from '../ui/card.tsx'
import { Row } from '../ui/row.tsx'
import { useClosingWords } from '../words/account-closing.ts'
import { useIdentityWords } from '../words/account-identities.ts'
import { ClosingRow } from './closing-row.tsx'
import { DataRow } from './data-row.tsx'

/** 更多, under 个人资料 on the web (CL3). */
export function MoreCard() {
  const words = useClosingWords()
  const identities = useIdentityWords()
  return (
    <Card title={words.more}>
      <Row label={identities.title} note={identities.rowLine} to="/identities" />
      <DataRow />
      <ClosingRow />
    </Card>
  )
}
