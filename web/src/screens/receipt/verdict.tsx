import { BadgeCheck, ShieldX } from 'lucide-react'
import type { CheckedReceipt } from '../../receipt/check-receipt.ts'
import { useReceiptWords } from '../../words/account-receipt.ts'
import { useMoments } from '../../words/use-moments.ts'

export interface VerdictProps {
  checked: CheckedReceipt
  /** Whether it says what the page shows; undefined where the page shows nothing. */
  same?: boolean | undefined
}

/** Whether a receipt holds, and who signed it when; or what is wrong with it. */
export function Verdict({ checked, same }: VerdictProps) {
  const words = useReceiptWords()
  const moments = useMoments()
  if (!checked.good) {
    const { title, line } = words.bad[checked.why]
    return (
      <Said good={false} title={title}>
        {line}
      </Said>
    )
  }
  const { iss, iat } = checked.said
  const signedAt = moments.exact(new Date(iat * 1000).toISOString())
  return (
    <Said good={same !== false} title={words.good}>
      <p>{words.goodLine(iss, signedAt)}</p>
      {iss !== location.origin && <p>{words.otherService(iss)}</p>}
      {same !== undefined && <p>{same ? words.sameAsShown : words.notAsShown}</p>}
    </Said>
  )
}

function Said({ good, title, children }: { good: boolean; title: string; children: React.ReactNode }) {
  const Icon = good ? BadgeCheck : ShieldX
  return (
    <div role="status" className={`flex gap-3 rounded-card px-4 py-3.5 ${good ? 'bg-jade-wash' : 'bg-brick-wash'}`}>
      <Icon className={`mt-0.5 size-5 shrink-0 ${good ? 'text-jade' : 'text-brick'}`} aria-hidden="true" />
      <div className="flex min-w-0 flex-col gap-1">
        <p className={`font-semibold ${good ? '' : 'text-brick'}`}>{title}</p>
        <div className={`break-words ${good ? 'text-ink-soft' : 'text-brick'}`}>{children}</div>
      </div>
    </div>
  )
}
