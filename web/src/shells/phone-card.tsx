import { useMe } from '../api/queries.ts'
import { Card } from '../ui/card.tsx'
import { Row } from '../ui/row.tsx'
import { useMoments } from '../words/use-moments.ts'
import { useWords } from '../words/use-words.ts'

/** What is known of the bound number: a part of it, since when, what it is for. */
export function PhoneCard() {
  const words = useWords()
  const moments = useMoments()
  const { account } = useMe()
  const { number, signsInBySso } = account.facts
  if (!number)
    return (
      <Card>
        <Row label={words.fields.phone} value={words.security.noPhone} />
      </Card>
    )
  return (
    <Card>
      <Row label={words.fields.phone} value={<span className="text-ink">{account.maskedNumber}</span>} />
      <Row label={words.security.region} value={number.overseas ? words.security.outside : words.security.mainland} />
      <Row label={words.security.boundSince} value={moments.day(new Date(number.boundAt).toISOString())} />
      <Row
        label={words.security.usedFor}
        value={signsInBySso ? words.security.phoneManagedBySso : words.security.usedForSignIn}
      />
    </Card>
  )
}
