import { Copy, Download, Printer } from 'lucide-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { serverNow } from '../../time.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { toast } from '../../ui/toast.tsx'
import { useMoreWaysWords } from '../../words/account-more-ways.ts'
import { useProveWords } from '../../words/account-prove.ts'
import { useMoments } from '../../words/use-moments.ts'
import { groupsOf, textOf } from './recovery-code-text.ts'

export interface ShownOnceProps {
  codes: readonly string[]
  /** There was a set before, which is void now. */
  formerVoid: boolean
  onDone: () => void
}

/** The codes, never shown again: to be copied, kept as a file, printed. Leaving before they are kept is asked about. */
export function ShownOnce({ codes, formerVoid, onDone }: ShownOnceProps) {
  const words = useMoreWaysWords().codes
  const steps = useProveWords()
  const moments = useMoments()
  const heading = useRef<HTMLHeadingElement>(null)
  const [madeAt] = useState(() => new Date(serverNow()).toISOString())
  const [kept, setKept] = useState(false)
  const [asked, setAsked] = useState(false)
  useEffect(() => heading.current?.focus(), [])
  useAskBeforeLeaving(!kept)

  const around = {
    head: words.file.head(location.host),
    madeAt: words.file.madeAt(moments.exact(madeAt)),
    foot: words.file.foot,
  }
  const finish = (event: FormEvent) => {
    event.preventDefault()
    if (kept) onDone()
    else setAsked(true)
  }
  return (
    <form onSubmit={finish} noValidate className="flex animate-[appear_160ms_ease-out] flex-col gap-5">
      <div className="flex flex-col gap-1">
        <p className="text-caption text-ink-soft">{steps.step(4, 4)}</p>
        <h2 ref={heading} tabIndex={-1} className="text-lead font-semibold">
          {words.shown}
        </h2>
      </div>
      <Banner tone="attention" title={words.shownOnce}>
        {formerVoid && words.formerVoid}
      </Banner>
      <div
        data-printed
        className="rounded-card border border-line bg-sunken px-4 py-4 sm:px-6 print:border-0 print:bg-transparent print:p-0"
      >
        <p className="hidden print:block">{around.head}</p>
        <p className="mb-4 hidden print:block">{around.madeAt}</p>
        <ol
          aria-label={words.listLabel}
          className="grid list-inside list-decimal grid-cols-1 gap-x-8 gap-y-2 marker:text-caption marker:text-ink-soft min-[420px]:grid-cols-2"
        >
          {codes.map((code) => (
            <li key={code} className="whitespace-nowrap">
              <span className="font-code select-all tracking-wide">{groupsOf(code)}</span>
            </li>
          ))}
        </ol>
        <p className="mt-4 hidden print:block">{around.foot}</p>
      </div>
      <div className="flex flex-wrap gap-3">
        <Button
          variant="secondary"
          icon={<Copy className="size-4.5" aria-hidden="true" />}
          onClick={() =>
            navigator.clipboard
              ?.writeText(textOf(codes, around))
              .then(() => toast(words.copied))
              .catch(() => toast({ text: words.notCopied, tone: 'bad' })) ??
            toast({ text: words.notCopied, tone: 'bad' })
          }
        >
          {words.copy}
        </Button>
        <Button
          variant="secondary"
          icon={<Download className="size-4.5" aria-hidden="true" />}
          onClick={() => download(words.file.name, textOf(codes, around))}
        >
          {words.download}
        </Button>
        <Button
          variant="secondary"
          icon={<Printer className="size-4.5" aria-hidden="true" />}
          onClick={() => window.print()}
        >
          {words.print}
        </Button>
      </div>
      <Checkbox checked={kept} onCheckedChange={setKept} error={asked && !kept ? words.keepFirst : undefined}>
        {words.kept}
      </Checkbox>
      <div className="flex justify-end">
        <Button type="submit">{words.finish}</Button>
      </div>
    </form>
  )
}

/** The browser asks before it leaves the page, while there is something to lose. */
function useAskBeforeLeaving(losing: boolean): void {
  useEffect(() => {
    if (!losing) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [losing])
}

function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
