import { Suspense, useState } from 'react'
import { useMe } from '../api/queries.ts'
import { useProofReturn } from '../flows/prove/proof-return.ts'
import { useDecision } from '../screens/profile-fields/use-decision.ts'
import { Button } from '../ui/button.tsx'
import { lazily } from '../ui/lazily.ts'
import { Row } from '../ui/row.tsx'
import { useSurface } from '../ui/surface.ts'
import { usePhoneWords } from '../words/account-phone.ts'
import { useLocale, useSentences, useWords } from '../words/use-words.ts'

/** Loaded when it is first asked for. */
const PhoneDialog = lazily(() => import('../flows/phone/phone-dialog.tsx'), 'PhoneDialog')

type Action = 'bindPhone' | 'rebindPhone'

/** The number: behind it its page on the mobile screens (PH1), beside it 换绑 on the others (PH2, PH3). */
export function PhoneRow() {
  const words = useWords()
  const { account } = useMe()
  return useSurface() === 'mobile' ? (
    <Row
      label={words.fields.phone}
      value={account.maskedNumber ?? words.security.noPhone}
      note={account.facts.signsInBySso ? words.security.phoneManagedBySso : undefined}
      to="/security/phone"
    />
  ) : (
    <RowWithDialog action={account.facts.number ? 'rebindPhone' : 'bindPhone'} />
  )
}

function RowWithDialog({ action }: { action: Action }) {
  const words = useWords()
  const phoneWords = usePhoneWords()
  const surface = useSurface()
  const { account } = useMe()
  const note = useNote(action)
  const decision = useDecision(action)
  const [returned, forgetReturn] = useProofReturn(action)
  const [begun, setBegun] = useState<Action | undefined>(returned && action) // what it was when the dialog opened
  const [open, setOpen] = useState(returned !== undefined)
  const label = surface === 'web' ? words.fields.phoneNumber : words.fields.phone
  const act = action === 'rebindPhone' ? phoneWords.rebind : phoneWords.bind
  return (
    <>
      <Row
        label={label}
        value={account.maskedNumber ?? words.security.noPhone}
        note={note}
        {...(decision.allowed && {
          action: (
            <Button
              variant="secondary"
              aria-label={`${label} - ${act}`}
              onClick={() => {
                setBegun(action)
                setOpen(true)
              }}
            >
              {act}
            </Button>
          ),
        })}
      />
      {begun && (
        <Suspense>
          <PhoneDialog
            action={begun}
            open={open}
            onOpenChange={setOpen}
            returned={returned}
            onReturnTaken={forgetReturn}
          />
        </Suspense>
      )}
    </>
  )
}

/** What the number is for, or why it is not changed here and where it is. */
function useNote(action: Action): string {
  const words = useWords().security
  const { noNumberLine } = usePhoneWords()
  const sentences = useSentences()
  const stop = useLocale() === 'en' ? '. ' : '。'
  const { signsInBySso } = useMe().account.facts
  const decision = useDecision(action)
  if (decision.allowed) return action === 'bindPhone' ? noNumberLine : words.phoneSignsIn
  const { code, facts } = decision.refusal
  // PH8: on the web its cell sends it to the clients, where its number is not changed either
  const { title, instead } = signsInBySso ? sentences('number.managedBySso') : sentences(code, facts)
  return `${title}${stop}${instead}`
}
