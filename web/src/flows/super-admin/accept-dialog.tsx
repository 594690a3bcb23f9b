import type { SuperAdminOffer } from '@foyer/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { KEYS } from '../../api/queries.ts'
import { Button } from '../../ui/button.tsx'
import { DialogOrSheet } from '../../ui/dialog-or-sheet.tsx'
import { FieldError } from '../../ui/field-error.tsx'
import { toast } from '../../ui/toast.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useSuperAdminOfferWords } from '../../words/super-admin-offer.ts'
import { Happens } from '../happens.tsx'
import type { ProofReturn } from '../prove/proof-return.ts'
import { Prove } from '../prove/prove.tsx'
import { refusalOf, wantsProof } from '../steps/refused.ts'
import { Step } from '../steps/step.tsx'

export interface AcceptDialogProps {
  offer: SuperAdminOffer
  open: boolean
  onClose: () => void
  returned: ProofReturn | undefined
}

/** Becomes super admin (CL6): a proof, then what that brings with it, and the act. */
export function AcceptDialog({ offer, open, onClose, returned }: AcceptDialogProps) {
  const words = useSuperAdminOfferWords()
  const [holding, setHolding] = useState(false)
  return (
    <DialogOrSheet
      open={open}
      onOpenChange={(next) => !next && onClose()}
      dismissible={!holding}
      title={words.acceptTitle}
    >
      <Accepting offer={offer} onClose={onClose} returned={returned} onHolding={setHolding} />
    </DialogOrSheet>
  )
}

type AcceptingProps = Omit<AcceptDialogProps, 'open'> & { onHolding: (holding: boolean) => void }

function Accepting({ offer, onClose, returned, onHolding }: AcceptingProps) {
  const words = useSuperAdminOfferWords()
  const said = useErrorSentences()
  const queries = useQueryClient()
  const [proof, setProof] = useState<string>()
  const [again, setAgain] = useState<string>()
  const [back, setBack] = useState(returned)
  const over = (sentence: string) => {
    for (const queryKey of [KEYS.me, KEYS.superAdminOffers, KEYS.securityLog, KEYS.organisation])
      void queries.invalidateQueries({ queryKey })
    toast(sentence)
    onClose()
  }
  const accept = useMutation({
    mutationFn: (given: string) => call('acceptSuperAdmin', { params: { offer: offer.id }, body: { proof: given } }),
    onSuccess: () => over(words.accepted),
    onError: (error) => {
      if (refusalOf(error) === 'offer.gone') return over(words.gone)
      if (!wantsProof(error)) return
      setAgain(said(error).both)
      setProof(undefined)
    },
  })
  if (!proof)
    return (
      <Prove
        action="handOverSuperAdmin"
        stepsAfter={1}
        again={again}
        returned={back}
        keep={{ accepts: offer.id }}
        onProven={(one) => {
          setBack(undefined)
          setProof(one.proof)
        }}
        onLeave={onClose}
        onHolding={onHolding}
      />
    )
  return (
    <Step
      at={3}
      of={3}
      question={words.question}
      onNext={() => !accept.isPending && accept.mutate(proof)}
      onBack={onClose}
      next={
        <Button type="submit" busy={accept.isPending}>
          {accept.isPending ? words.accepting : words.accept}
        </Button>
      }
    >
      <Happens title={words.happens} what={words.consequences(offer.from.nickname ?? words.somebody)[offer.becomes]} />
      <FieldError>{accept.error ? said(accept.error).both : undefined}</FieldError>
    </Step>
  )
}
