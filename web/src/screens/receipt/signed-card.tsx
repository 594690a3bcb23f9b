import type { Closure } from '@foyer/contract'
import { ChevronRight, Copy, Download } from 'lucide-react'
import { saveFile } from '../../api/file.ts'
import { saysTheSame } from '../../receipt/check-receipt.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Failed } from '../../ui/failed.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { toast } from '../../ui/toast.tsx'
import { useReceiptWords } from '../../words/account-receipt.ts'
import { useChecked } from './use-checked.ts'
import { Verdict } from './verdict.tsx'

/** The receipt itself: checked here against the public keys, to be downloaded and copied. */
export function SignedCard({ closure }: { closure: Closure }) {
  const words = useReceiptWords()
  return (
    <Card title={words.receiptTitle} padded>
      {closure.receipt ? (
        <Signed closure={closure} receipt={closure.receipt} />
      ) : (
        <p className="text-ink-soft">{words.receiptWaits}</p>
      )}
    </Card>
  )
}

function Signed({ closure, receipt }: { closure: Closure; receipt: string }) {
  const words = useReceiptWords()
  const { data: checked, error, isFetching, refetch } = useChecked(receipt)
  const file = () => ({ blob: new Blob([receipt], { type: 'application/jose' }), name: words.fileName(closure.id) })
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(receipt)
      toast(words.copied)
    } catch {
      toast({ text: words.notCopied, tone: 'bad' })
    }
  }
  return (
    <div className="flex flex-col gap-5">
      {checked ? (
        <Verdict checked={checked} same={checked.good ? saysTheSame(checked.said, closure) : undefined} />
      ) : error ? (
        <Failed error={error} busy={isFetching} onRetry={() => void refetch()} />
      ) : (
        <ProgressBar label={words.checking} />
      )}
      <div className="flex flex-wrap gap-3">
        <Button icon={<Download className="size-4.5" aria-hidden="true" />} onClick={() => saveFile(file())}>
          {words.download}
        </Button>
        <Button variant="secondary" icon={<Copy className="size-4.5" aria-hidden="true" />} onClick={() => void copy()}>
          {words.copy}
        </Button>
      </div>
      <details className="group">
        <summary className="flex min-h-11 cursor-pointer list-none items-center gap-1.5 text-caption text-ink-soft hover:text-ink">
          <ChevronRight className="size-4 transition-transform group-open:rotate-90" aria-hidden="true" />
          {words.raw}
        </summary>
        <p className="select-all break-all rounded-control bg-sunken p-4 font-code text-caption">{receipt}</p>
      </details>
    </div>
  )
}
