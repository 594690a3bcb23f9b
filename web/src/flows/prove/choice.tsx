import type { Account } from '@foyer/contract'
import type { Action, ProofMethod, ProofOffer } from '@foyer/rules'
import { Clock, Fingerprint, LifeBuoy, LockKeyhole, MessageCircle, Smartphone } from 'lucide-react'
import { useMe } from '../../api/queries.ts'
import { passkeysWork } from '../../passkeys/browser.ts'
import { Banner } from '../../ui/banner.tsx'
import { Row } from '../../ui/row.tsx'
import { type ProveWords, useProveWords } from '../../words/account-prove.ts'
import { useLocale, useSentences } from '../../words/use-words.ts'
import { Step } from '../steps/step.tsx'
import { nameOf } from './method-words.ts'
import { NothingOffered, NumberLost } from './nothing-offered.tsx'
import { useOffers } from './use-offers.ts'

export interface ChoiceProps {
  action: Action
  at: number
  of: number
  only: readonly ProofMethod[] | undefined
  again: string | undefined
  onChoose: (method: ProofMethod) => void
  onLeave: () => void
}

/** Which way to prove it: those that the account has for this action; one that is not usable yet says from when (WX4). */
export function Choice(props: ChoiceProps) {
  const { action, at, of, only, again, onChoose, onLeave } = props
  const words = useProveWords()
  const { account } = useMe()
  const offers = useOffers(action).filter(({ method }) => !only || only.includes(method))
  return (
    <Step
      at={at}
      of={of}
      question={words.choice.question}
      onBack={onLeave}
      backLabel={at === 1 ? words.cancel : undefined}
    >
      {again && (
        <Banner tone="attention" alert>
          {again}
        </Banner>
      )}
      {offers.length > 0 ? (
        <>
          <p className="text-ink-soft">{words.choice.line}</p>
          <ul
            aria-label={words.choice.question}
            className="divide-y divide-line overflow-hidden rounded-card border border-line"
          >
            {offers.map((offer) => (
              <li key={offer.method}>
                <Offer offer={offer} action={action} account={account} onChoose={onChoose} />
              </li>
            ))}
          </ul>
          {action === 'rebindPhone' && needsAppeal(account) && <NumberLost />}
        </>
      ) : (
        <NothingOffered account={account} />
      )}
    </Step>
  )
}

/** Without its number nothing else opens the account. */
function needsAppeal({ realm, facts }: Account): boolean {
  return realm.kind === 'personal' && !facts.hasWechat && !facts.hasPasskey && !facts.hasRecoveryCodes
}

const ICON = {
  smsCode: Smartphone,
  phonePassword: LockKeyhole,
  wechat: MessageCircle,
  passkey: Fingerprint,
  recoveryCode: LifeBuoy,
} as const satisfies Record<ProofMethod, unknown>

interface OfferProps {
  offer: ProofOffer
  action: Action
  account: Account
  onChoose: (method: ProofMethod) => void
}

function Offer({ offer: { method, notYet }, action, account, onChoose }: OfferProps) {
  const words = useProveWords()
  const sentences = useSentences()
  const stop = useLocale() === 'en' ? '. ' : '。'
  const name = nameOf(method, action, words)
  if (notYet) {
    const { title, instead } = sentences(notYet.code, notYet.facts)
    return (
      <Row
        leading={<Clock className="size-5" aria-hidden="true" />}
        label={<span className="text-ink-soft">{name}</span>}
        note={`${title}${stop}${instead}`}
      />
    )
  }
  const Icon = ICON[method]
  const leading = <Icon className="size-5" aria-hidden="true" />
  if (method === 'passkey' && !passkeysWork())
    return <Row leading={leading} label={name} note={words.choice.passkeyNotHere} />
  return <Row leading={leading} label={name} note={aboutIt(method, account, words)} onPress={() => onChoose(method)} />
}

function aboutIt(method: ProofMethod, account: Account, { choice: { about } }: ProveWords): string {
  const said: Record<ProofMethod, () => string> = {
    smsCode: () => about.smsCode(account.maskedNumber ?? ''),
    phonePassword: () => about.phonePassword,
    wechat: () => about.wechat(account.wechat?.nickname ?? ''),
    passkey: () => about.passkey,
    recoveryCode: () => about.recoveryCode(account.recoveryCodesLeft),
  }
  return said[method]()
}
