import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useProveWords } from '../../words/account-prove.ts'

/** What was proven for could not be done: why, and the way back. */
export function ActFailed({ error, onBack }: { error: unknown; onBack: () => void }) {
  const { back } = useProveWords()
  const { title, instead } = useErrorSentences()(error)
  return (
    <Banner
      tone="danger"
      alert
      title={title}
      action={
        <Button variant="secondary" onClick={onBack}>
          {back}
        </Button>
      }
    >
      {instead}
    </Banner>
  )
}
