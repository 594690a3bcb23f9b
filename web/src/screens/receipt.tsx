import { useParams } from '@tanstack/react-router'
import { refusalOf } from '../flows/steps/refused.ts'
import { Banner } from '../ui/banner.tsx'
import { Card } from '../ui/card.tsx'
import { Failed } from '../ui/failed.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { Row } from '../ui/row.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { useReceiptWords } from '../words/account-receipt.ts'
import { useMoments } from '../words/use-moments.ts'
import { useSentences } from '../words/use-words.ts'
import { Leaf } from './leaf.tsx'
import { CheckCard } from './receipt/check-card.tsx'
import { ErasedCard } from './receipt/erased-card.tsx'
import { HowToCheck } from './receipt/how-to-check.tsx'
import { KeptCard } from './receipt/kept-card.tsx'
import { OpenCard } from './receipt/open-card.tsx'
import { SignedCard } from './receipt/signed-card.tsx'
import { useClosure } from './receipt/use-closure.ts'

/** What became of a closed account's data, for whoever has the id (CL8). */
export function ReceiptScreen() {
  const words = useReceiptWords()
  const { closure } = useParams({ from: '/receipt/$closure' })
  return (
    <Leaf title={words.title} line={words.line}>
      <OfClosure id={closure} />
      <CheckCard />
      <HowToCheck />
    </Leaf>
  )
}

/** The same without an id: to see one, and to check one that was kept. */
export function ReceiptCheckScreen() {
  const words = useReceiptWords()
  return (
    <Leaf title={words.title} line={words.line}>
      <OpenCard />
      <CheckCard />
      <HowToCheck />
    </Leaf>
  )
}

function OfClosure({ id }: { id: string }) {
  const words = useReceiptWords()
  const moments = useMoments()
  const sentences = useSentences()
  const { data: closure, error, isFetching, refetch } = useClosure(id)
  if (!closure) {
    if (!error) return <Skeleton />
    if (!NO_SUCH.has(refusalOf(error) ?? ''))
      return <Failed error={error} busy={isFetching} onRetry={() => void refetch()} />
    const { title, instead } = sentences('closure.unknown')
    return (
      <>
        <Banner tone="attention" alert title={title}>
          {instead}
        </Banner>
        <OpenCard />
      </>
    )
  }
  return (
    <>
      {closure.finishedAt ? (
        <Banner title={words.done}>{words.doneLine(moments.exact(closure.finishedAt))}</Banner>
      ) : (
        <Card padded>
          <div role="status" className="flex flex-col gap-3">
            <ProgressBar label={words.working} />
            <p className="text-ink-soft">{words.workingLine}</p>
          </div>
        </Card>
      )}
      <Card>
        <Row label={words.id} note={<span className="select-all break-all font-code">{closure.id}</span>} />
        <Row label={words.closedAt} value={moments.exact(closure.closedAt)} />
        <Row label={words.closedBy} value={words.by[closure.closedBy]} />
      </Card>
      <ErasedCard erased={closure.erased} />
      <KeptCard kept={closure.kept} />
      <SignedCard closure={closure} />
    </>
  )
}

/** What stands in the address may be no id at all. */
const NO_SUCH: ReadonlySet<string> = new Set(['closure.unknown', 'request.invalid', 'request.notFound'])
