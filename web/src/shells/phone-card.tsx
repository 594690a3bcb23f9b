import { useMe } from '../api/queries.ts'
import { useDecision } from '../screens/profile-fields/use-decision.ts'
import { Card } from '../ui/card.tsx'
import { Row } from '../ui/row.tsx'
import { usePhoneWords } from '../words/account-phone.ts'
import { useMoments } from '../words/use-moments.ts'
import { useLocale, useSentences, useWords } from '../words/use-words.ts'

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

/** The way to another number, or why there is none and where it is. */
export function ChangePhoneCard() {
  const words = usePhoneWords()
  const sentences = useSentences()
  const stop = useLocale() === 'en' ? '. ' : '。'
  const { account } = useMe()
  const rebinds = account.facts.number !== undefined
  const decision = useDecision(rebinds ? 'rebindPhone' : 'bindPhone')
  const label = rebinds ? words.change : words.titleBind
  if (decision.allowed)
    return (
      <Card>
        <Row label={label} {...(!rebinds && { note: words.noNumberLine })} to="/security/phone/change" />
      </Card>
    )
  const { code, facts } = decision.refusal
  // PH8: on the web its cell sends it to the clients, where its number is not changed either
  const { title, instead } = account.facts.signsInBySso ? sentences('number.managedBySso') : sentences(code, facts)
  return (
    <Card>
      <Row label={label} note={`${title}${stop}${instead}`} />
    </Card>
  )
}
