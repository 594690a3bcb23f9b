import type { CodeSent, Proof } from '@foyer/contract'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { serverNow } from '../../time.ts'
import { dialled, NO_NUMBER, type TypedNumber } from '../../ui/phone-field.tsx'
import { isAboutCode, refusalOf, wantsProof } from '../steps/refused.ts'
import { waitFor } from '../steps/use-seconds-until-resend.ts'
import { type PhoneAction, useBindNumber } from './use-bind-number.ts'

export interface NewNumberOptions {
  action: PhoneAction
  /** Typed before the way to WeChat and back. */
  typed: TypedNumber | undefined
  /** The proof is over; what was typed is kept. */
  onProofGone: (error: unknown) => void
}

/**
 * The number that shall be bound, and the code that proves it (PH5). A number that the server refuses after its code
 * (PH11) is asked for again; the proof of the account is not used up by that.
 */
export function useNewNumber({ action, typed, onProofGone }: NewNumberOptions) {
  const bindNumber = useBindNumber(action)
  const [phone, setPhone] = useState<TypedNumber>(typed ?? NO_NUMBER)
  const [last, setLast] = useState<{ to: string; sent: CodeSent }>()
  const [atCode, setAtCode] = useState(false)
  const [code, setCode] = useState('')

  const ask = useMutation({
    mutationFn: ({ proof }: Proof) => call('askForNewNumberCode', { body: { action, proof, phone: dialled(phone) } }),
    onSuccess: (sent) => {
      setLast({ to: keyOf(phone), sent })
      setCode('')
      bind.reset()
      setAtCode(true)
    },
    onError: (error) => wantsProof(error) && onProofGone(error),
  })
  const bind = useMutation({
    mutationFn: ({ proof }: Proof) => bindNumber({ proof, challenge: last?.sent.challenge ?? '', code }),
    onError: (error) => {
      if (wantsProof(error)) return onProofGone(error)
      if (isAboutCode(error)) return setCode('')
      if (!refusalOf(error)?.startsWith('number.')) return
      setLast(undefined) // its code is used up
      setAtCode(false)
    },
  })
  const forgetErrors = () => {
    ask.reset()
    bind.reset()
  }

  return {
    phone,
    changePhone: (to: TypedNumber) => {
      setPhone(to)
      forgetErrors()
    },
    /** The code that was sent, while it is asked for. */
    sent: atCode ? last?.sent : undefined,
    code,
    changeCode: (to: string) => {
      setCode(to)
      if (to) forgetErrors()
    },
    /** Asks for a code, unless the one that was just sent to this number is still good. */
    askOrGoOn: (proof: Proof) => {
      bind.reset()
      if (last?.to === keyOf(phone) && waitFor(last.sent, serverNow()) > 0) setAtCode(true)
      else ask.mutate(proof)
    },
    askAgain: (proof: Proof) => !ask.isPending && ask.mutate(proof),
    asking: ask.isPending,
    bind: bind.mutate,
    binding: bind.isPending,
    /** The number that is bound now, masked. */
    bound: bind.data,
    error: ask.error ?? bind.error,
    backToNumber: () => {
      forgetErrors()
      setAtCode(false)
    },
  }
}

function keyOf(phone: TypedNumber): string {
  const { number, region } = dialled(phone)
  return `${region} ${number}`
}
