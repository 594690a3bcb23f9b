import type { HandOverDestination } from '@foyer/contract'
import { ExternalLink } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { Button, type ButtonVariant, buttonClass } from '../../ui/button.tsx'
import { toast } from '../../ui/toast.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useAccountWords } from '../../words/use-account-words.ts'

export interface OpenOnWebProps {
  destination: HandOverDestination
  variant?: ButtonVariant
  /** What is done there, for those who hear the button only. */
  act?: string
}

/** Leads from a client to the web page, signed in as the same account: a link that works once, for 60 s (AV3). */
export function OpenOnWeb({ destination, variant = 'primary', act }: OpenOnWebProps) {
  const words = useAccountWords().profile
  const { open, opening, blocked } = useOpenOnWeb(destination)
  if (blocked)
    return (
      <a href={blocked} target="_blank" rel="noreferrer" className={buttonClass(variant)}>
        {words.openedByHand}
      </a>
    )
  return (
    <Button
      variant={variant}
      busy={opening}
      icon={<ExternalLink className="size-4.5" aria-hidden="true" />}
      aria-label={act && `${words.openWeb} · ${act}`}
      onClick={() => void open()}
    >
      {words.openWeb}
    </Button>
  )
}

export interface OpeningOnWeb {
  open: () => Promise<void>
  opening: boolean
  /** The link, when the browser did not let the page open by itself. */
  blocked: string | undefined
}

/** The same as a hook, for menus and rows of one's own. */
export function useOpenOnWeb(destination: OpenOnWebProps['destination']): OpeningOnWeb {
  const said = useErrorSentences()
  const [opening, setOpening] = useState(false)
  const [blocked, setBlocked] = useState<string>()

  const open = async () => {
    setOpening(true)
    setBlocked(undefined)
    const page = window.open('about:blank', '_blank') // now, while the press counts; the address comes in a moment
    try {
      const { url } = await call('handOver', { body: { destination } })
      if (page) {
        page.opener = null
        page.location.replace(url)
      } else setBlocked(url)
    } catch (error) {
      page?.close()
      toast({ text: said(error).both, tone: 'bad' })
    } finally {
      setOpening(false)
    }
  }

  return { open, opening, blocked }
}
