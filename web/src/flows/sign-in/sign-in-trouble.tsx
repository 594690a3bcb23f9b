import type { RefusalCode } from '@foyer/contract/refusals'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useWords } from '../../words/use-words.ts'
import { refusalOf } from '../steps/refused.ts'

/** Where another account, or another beginning, is the way on. */
const BEGINS_AGAIN: ReadonlySet<RefusalCode | undefined> = new Set(['signIn.expired', 'member.disabled'])

/** What went wrong with a step that has no field for it; a sign-in that is too old, or an account that is kept out, is left for a new beginning. */
export function SignInTrouble({ error, onStartAgain }: { error: unknown; onStartAgain: () => void }) {
  const { startAgain } = useWords().signIn
  const said = useErrorSentences()
  if (!error) return null
  const { title, instead } = said(error)
  return (
    <Banner
      tone="danger"
      alert
      title={title}
      action={
        BEGINS_AGAIN.has(refusalOf(error)) && (
          <Button variant="secondary" onClick={onStartAgain}>
            {startAgain}
          </Button>
        )
      }
    >
      {instead}
    </Banner>
  )
}
