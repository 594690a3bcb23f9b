import { ROLES, type Role, SUPER_ADMIN_OFFER_LIVES_FOR } from '@foyer/rules'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { Happens } from '../../flows/happens.tsx'
import type { ProofReturn } from '../../flows/prove/proof-return.ts'
import { Prove } from '../../flows/prove/prove.tsx'
import { wantsProof } from '../../flows/steps/refused.ts'
import { Step } from '../../flows/steps/step.tsx'
import { Button } from '../../ui/button.tsx'
import { DialogOrSheet } from '../../ui/dialog-or-sheet.tsx'
import { FieldError } from '../../ui/field-error.tsx'
import { toast } from '../../ui/toast.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useConsoleWords } from '../../words/use-console-words.ts'
import { useWords } from '../../words/use-words.ts'
import { ChoiceCards } from '../parts/choice-cards.tsx'
import { type ChosenMember, MemberChoice } from '../parts/member-choice.tsx'
import { MemberDialog } from '../parts/member-dialog.tsx'
import { CONSOLE } from '../queries.ts'

const DAY = 24 * 60 * 60_000

/** Whom it goes to, and what the giver becomes: what is kept on the way to WeChat and back. */
interface Wanted {
  to?: ChosenMember
  becomes: Role
}

export interface OfferDialogProps {
  open: boolean
  onClose: () => void
  returned: ProofReturn | undefined
}

/** Offers the role of a super admin to another member (CL6): whom, what one becomes, a proof, and the act. */
export function OfferDialog({ open, onClose, returned }: OfferDialogProps) {
  const words = useConsoleWords().information
  const [holding, setHolding] = useState(false)
  return (
    <DialogOrSheet
      open={open}
      onOpenChange={(next) => !next && onClose()}
      dismissible={!holding}
      title={words.dialogTitle}
    >
      <Offering returned={returned} onClose={onClose} onHolding={setHolding} />
    </DialogOrSheet>
  )
}

type OfferingProps = Pick<OfferDialogProps, 'onClose' | 'returned'> & { onHolding: (holding: boolean) => void }

function Offering({ returned, onClose, onHolding }: OfferingProps) {
  const words = useConsoleWords().information
  const said = useErrorSentences()
  const queries = useQueryClient()
  const [wanted, setWanted] = useState<Wanted>((returned?.state as Wanted | undefined) ?? { becomes: 'admin' })
  const [proving, setProving] = useState(returned !== undefined)
  const [back, setBack] = useState(returned)
  const [proof, setProof] = useState<string>()
  const [again, setAgain] = useState<string>()
  const name = wanted.to?.nickname ?? ''
  const offer = useMutation({
    mutationFn: (given: string) =>
      call('offerSuperAdmin', { body: { to: wanted.to?.account ?? '', becomes: wanted.becomes, proof: given } }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: CONSOLE.overview })
      void queries.invalidateQueries({ queryKey: CONSOLE.log })
      toast(words.sent(name))
      onClose()
    },
    onError: (error) => {
      if (!wantsProof(error)) return
      setAgain(said(error).both)
      setProof(undefined)
    },
  })
  if (proof)
    return (
      <Step
        at={4}
        of={4}
        question={words.confirm}
        onNext={() => !offer.isPending && offer.mutate(proof)}
        onBack={() => {
          setProof(undefined)
          setProving(false)
        }}
        next={
          <Button type="submit" busy={offer.isPending}>
            {offer.isPending ? words.sending : words.send}
          </Button>
        }
      >
        <Happens
          title={words.happens}
          what={[...words.consequences(name, SUPER_ADMIN_OFFER_LIVES_FOR / DAY), words.becomesLine[wanted.becomes]]}
        />
        <FieldError>{offer.error ? said(offer.error).both : undefined}</FieldError>
      </Step>
    )
  if (proving)
    return (
      <Prove
        action="handOverSuperAdmin"
        stepsBefore={1}
        stepsAfter={1}
        again={again}
        returned={back}
        keep={wanted}
        onProven={(one) => {
          setBack(undefined)
          setProof(one.proof)
        }}
        onLeave={() => setProving(false)}
        onHolding={onHolding}
      />
    )
  return <Whom wanted={wanted} onWanted={setWanted} onNext={() => setProving(true)} onClose={onClose} />
}

interface WhomProps {
  wanted: Wanted
  onWanted: (wanted: Wanted) => void
  onNext: () => void
  onClose: () => void
}

function Whom({ wanted, onWanted, onNext, onClose }: WhomProps) {
  const words = useConsoleWords().information
  const { common } = useWords()
  const [choosing, setChoosing] = useState(false)
  const [missing, setMissing] = useState(false)
  const { to } = wanted
  return (
    <Step
      at={1}
      of={4}
      question={words.question}
      onNext={() => (to ? onNext() : setMissing(true))}
      onBack={onClose}
      backLabel={common.cancel}
      next={<Button type="submit">{common.next}</Button>}
    >
      <div className="flex flex-col gap-1.5">
        <MemberChoice
          member={to}
          label={words.chooseMember}
          line={words.chooseMemberLine}
          onPress={() => setChoosing(true)}
        />
        <FieldError>{missing ? words.memberMissing : undefined}</FieldError>
      </div>
      <ChoiceCards
        label={words.becomes}
        value={wanted.becomes}
        onChoose={(becomes) => onWanted({ ...wanted, becomes })}
        choices={ROLES.map((value) => ({ value, ...words.becomesChoices[value] }))}
      />
      <MemberDialog
        open={choosing}
        onOpenChange={setChoosing}
        title={words.chooseMember}
        description={words.chooseMemberLine}
        state="active"
        without={({ isYou, role }) => isYou || role === 'super_admin'}
        onChoose={({ account, nickname, avatar }) => {
          setMissing(false)
          onWanted({ ...wanted, to: { account, nickname, avatar } })
        }}
      />
    </Step>
  )
}
