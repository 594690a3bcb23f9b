import type { SignedIn } from '@foyer/contract'
import { useQuery } from '@tanstack/react-query'
import clsx from 'clsx'
import { Building2, Fingerprint, LifeBuoy, type LucideIcon, MessageCircle } from 'lucide-react'
import { useId } from 'react'
import { environmentQuery } from '../../api/queries.ts'
import { passkeysWork } from '../../passkeys/browser.ts'
import { FieldError } from '../../ui/field-error.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useWords } from '../../words/use-words.ts'
import { useOtherWays } from './use-other-ways.ts'
import type { FromWechat } from './use-wechat-return.ts'

export interface OtherWaysProps {
  onSignedIn: (answer: SignedIn) => void
  onRecoveryCode: () => void
  onSso: () => void
  wechatTrouble: FromWechat['trouble']
}

/** The ways in besides the number. */
export function OtherWays({ onSignedIn, onRecoveryCode, onSso, wechatTrouble }: OtherWaysProps) {
  const words = useWords().signIn
  const said = useErrorSentences()
  const id = useId()
  const ways = useOtherWays(onSignedIn)
  const environment = useQuery(environmentQuery)
  const trouble = wechatTrouble === 'denied' ? words.wechatDenied : wechatTrouble && said(wechatTrouble).both
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3">
      <h2
        id={id}
        className="flex items-center gap-3 text-caption text-ink-soft before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line"
      >
        {words.otherWays}
      </h2>
      <div className={clsx('grid auto-cols-fr grid-flow-col gap-2', environment.isPending && 'invisible')}>
        {environment.data?.wechat !== false && (
          <Way icon={MessageCircle} busy={ways.busy === 'wechat'} onClick={ways.byWechat}>
            {words.byWechat}
          </Way>
        )}
        {passkeysWork() && (
          <Way icon={Fingerprint} busy={ways.busy === 'passkey'} onClick={ways.byPasskey}>
            {words.byPasskey}
          </Way>
        )}
        <Way icon={LifeBuoy} onClick={onRecoveryCode}>
          {words.byRecoveryCode}
        </Way>
      </div>
      <button
        type="button"
        onClick={onSso}
        className="flex min-h-12 items-center justify-center gap-2 rounded-control border border-edge bg-surface px-3 text-caption transition-colors hover:bg-sunken active:bg-sunken"
      >
        <Building2 className="size-5 text-jade" strokeWidth={1.75} aria-hidden="true" />
        {words.bySso}
      </button>
      <FieldError>{ways.failure ?? trouble}</FieldError>
    </section>
  )
}

interface WayProps {
  icon: LucideIcon
  busy?: boolean
  onClick: () => void
  children: string
}

function Way({ icon: Icon, busy, onClick, children }: WayProps) {
  return (
    <button
      type="button"
      aria-busy={busy || undefined}
      onClick={onClick}
      className="flex min-h-16 flex-col items-center justify-center gap-1 rounded-control border border-edge bg-surface px-2 py-2 text-caption transition-colors hover:bg-sunken active:bg-sunken aria-busy:bg-sunken"
    >
      <Icon
        className={clsx('size-5 text-jade', busy && 'animate-[breathe_1.2s_ease-in-out_infinite]')}
        strokeWidth={1.75}
        aria-hidden="true"
      />
      {children}
    </button>
  )
}
