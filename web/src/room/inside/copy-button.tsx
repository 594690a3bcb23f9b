import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button, type ButtonVariant } from '../../ui/button.tsx'
import { useRoomWords } from '../../words/room.ts'

const SAID_FOR = 2_000

/** Copies a text, and says that it did. */
export function CopyButton({
  text,
  label,
  variant = 'secondary',
}: {
  text: string
  label: string
  variant?: ButtonVariant
}) {
  const { info } = useRoomWords()
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), SAID_FOR)
    return () => clearTimeout(timer)
  }, [copied])
  const Icon = copied ? Check : Copy
  return (
    <Button
      variant={variant}
      icon={<Icon className="size-4" aria-hidden="true" />}
      onClick={() => void navigator.clipboard?.writeText(text).then(() => setCopied(true))}
    >
      <span aria-live="polite">{copied ? info.copied : label}</span>
    </Button>
  )
}
