import { Copy } from 'lucide-react'
import { IconButton } from '../../ui/button.tsx'
import { toast } from '../../ui/toast.tsx'
import { useConsoleWords } from '../../words/use-console-words.ts'

/** A value to be entered elsewhere, with a button that copies it. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const words = useConsoleWords().sso
  const copy = () =>
    navigator.clipboard.writeText(value).then(
      () => toast(words.copied),
      () => undefined, // it can still be selected by hand
    )
  return (
    <div className="flex items-center gap-2 px-4 py-2 sm:px-5">
      <div className="min-w-0 flex-1">
        <p className="text-caption text-ink-soft">{label}</p>
        <p className="select-all font-code text-caption">{value}</p>
      </div>
      <IconButton label={words.copy(label)} onClick={() => void copy()}>
        <Copy className="size-4.5" aria-hidden="true" />
      </IconButton>
    </div>
  )
}
