import { Link } from '@tanstack/react-router'
import { Copy, ReceiptText } from 'lucide-react'
import { Button, buttonClass } from '../../ui/button.tsx'
import { toast } from '../../ui/toast.tsx'
import { useClosingWords } from '../../words/account-closing.ts'

/** After the account was closed here: the receipt's id, to be kept, and the way to the receipt (CL8). */
export function ClosedHere({ closure }: { closure: string }) {
  const words = useClosingWords().closed
  return (
    <section aria-label={words.receipt} className="flex flex-col gap-4 rounded-card border border-line bg-surface p-5">
      <div className="flex gap-3">
        <ReceiptText className="mt-0.5 size-5 shrink-0 text-ink-soft" aria-hidden="true" />
        <div className="flex min-w-0 flex-col gap-1">
          <p className="font-semibold">{words.receiptId}</p>
          <p className="select-all break-all font-code text-caption">{closure}</p>
          <p className="text-caption text-ink-soft">{words.receiptLine}</p>
        </div>
      </div>
      <div className="flex flex-wrap gap-3">
        <Link to="/receipt/$closure" params={{ closure }} className={buttonClass('secondary')}>
          {words.see}
        </Link>
        <Button
          variant="quiet"
          icon={<Copy className="size-4.5" aria-hidden="true" />}
          onClick={() => void navigator.clipboard?.writeText(closure).then(() => toast(words.copied))}
        >
          {words.copy}
        </Button>
      </div>
    </section>
  )
}
