import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useWords } from '../../words/use-words.ts'
import { refusalOf } from '../steps/refused.ts'

/** What went wrong with a step that has no field for it; a sign-in that is too old is begun again. */
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
        refusalOf(error) === 'signIn.expired' && (
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
