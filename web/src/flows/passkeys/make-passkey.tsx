import { useMutation } from '@tanstack/react-query'
import { Fingerprint } from 'lucide-react'
import { call, OfflineError, RefusalError } from '../../api/call.ts'
import { makePasskey, PasskeyCancelled, PasskeyHereAlready } from '../../passkeys/browser.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useMoreWaysWords } from '../../words/account-more-ways.ts'
import { wantsProof } from '../steps/refused.ts'
import { Step } from '../steps/step.tsx'
import type { MadePasskey } from './add-passkey-flow.tsx'

export interface MakePasskeyProps {
  proof: string
  /** Why the one made before was not taken. */
  problem: unknown
  onMade: (made: MadePasskey) => void
  onProveAgain: (refusal: unknown) => void
  onBack: () => void
}

/** The device makes a passkey, with the person's consent in the browser's own window. */
export function MakePasskey({ proof, problem, onMade, onProveAgain, onBack }: MakePasskeyProps) {
  const words = useMoreWaysWords().passkeys
  const make = useMutation({
    mutationFn: async () => {
      const { challenge, options } = await call('askForNewPasskey', { body: { proof } })
      return { challenge, response: await makePasskey(options) }
    },
    onSuccess: onMade,
    onError: (error) => wantsProof(error) && onProveAgain(error),
  })
  const failure = make.error ?? (make.isIdle ? problem : undefined)
  return (
    <Step
      at={3}
      of={4}
      question={words.makeQuestion}
      onNext={() => !make.isPending && make.mutate()}
      onBack={onBack}
      next={
        <Button type="submit" busy={make.isPending}>
          {make.isPending ? words.making : words.makeDo}
        </Button>
      }
    >
      {failure ? <WhyNot failure={failure} /> : null}
      <div className="flex gap-4">
        <span className="inline-flex size-12 shrink-0 items-center justify-center rounded-full bg-jade-wash text-jade">
          <Fingerprint className="size-6" strokeWidth={1.75} aria-hidden="true" />
        </span>
        <p className="min-w-0">{words.makeLine}</p>
      </div>
    </Step>
  )
}

function WhyNot({ failure }: { failure: unknown }) {
  const words = useMoreWaysWords().passkeys
  const said = useErrorSentences()
  if (failure instanceof PasskeyCancelled)
    return (
      <Banner tone="attention" alert title={words.cancelled}>
        {words.cancelledLine}
      </Banner>
    )
  if (failure instanceof PasskeyHereAlready)
    return (
      <Banner tone="attention" alert title={words.alreadyHere}>
        {words.alreadyHereLine}
      </Banner>
    )
  const { title, instead } =
    failure instanceof RefusalError || failure instanceof OfflineError
      ? said(failure)
      : { title: words.failed, instead: words.failedLine }
  return (
    <Banner tone="danger" alert title={title}>
      {instead}
    </Banner>
  )
}
