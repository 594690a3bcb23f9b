import type { SignedIn } from '@foyer/contract'
import { Fingerprint, LifeBuoy, MessageCircle } from 'lucide-react'
import { useId } from 'react'
import { passkeysWork } from '../../passkeys/browser.ts'
import { Button } from '../../ui/button.tsx'
import { FieldError } from '../../ui/field-error.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useWords } from '../../words/use-words.ts'
import { useOtherWays } from './use-other-ways.ts'
import type { FromWechat } from './use-wechat-return.ts'

export interface OtherWaysProps {
  onSignedIn: (answer: SignedIn) => void
  onRecoveryCode: () => void
  wechatTrouble: FromWechat['trouble']
}

/** The ways in besides the number. */
export function OtherWays({ onSignedIn, onRecoveryCode, wechatTrouble }: OtherWaysProps) {
  const words = useWords().signIn
  const said = useErrorSentences()
  const id = useId()
  const ways = useOtherWays(onSignedIn)
  const trouble = wechatTrouble === 'denied' ? words.wechatDenied : wechatTrouble && said(wechatTrouble).both
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3">
      <h2
        id={id}
        className="flex items-center gap-3 text-caption text-ink-soft before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line"
      >
        {words.otherWays}
      </h2>
      <div className="grid auto-cols-fr grid-flow-col gap-2">
        <Button
          variant="secondary"
          busy={ways.busy === 'wechat'}
          icon={<MessageCircle className="size-4.5 shrink-0" aria-hidden="true" />}
          onClick={ways.byWechat}
        >
          {words.byWechat}
        </Button>
        {passkeysWork() && (
          <Button
            variant="secondary"
            busy={ways.busy === 'passkey'}
            icon={<Fingerprint className="size-4.5 shrink-0" aria-hidden="true" />}
            onClick={ways.byPasskey}
          >
            {words.byPasskey}
          </Button>
        )}
        <Button
          variant="secondary"
          icon={<LifeBuoy className="size-4.5 shrink-0" aria-hidden="true" />}
          onClick={onRecoveryCode}
        >
          {words.byRecoveryCode}
        </Button>
      </div>
      <FieldError>{ways.failure ?? trouble}</FieldError>
    </section>
  )
}
