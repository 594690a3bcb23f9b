import type { HandOverDestination } from '@foyer/contract'
import { useEffect } from 'react'
import { useOpenOnWeb } from '../screens/profile-fields/open-on-web.tsx'
import { toast } from '../ui/toast.tsx'
import { useWords } from '../words/use-words.ts'

/** A page of the web, opened from a menu or a row (AV3); a blocked window is offered once more. */
export function useWebPage(destination: HandOverDestination = 'profile'): { open: () => void; opening: boolean } {
  const words = useWords().profile
  const { open, opening, blocked } = useOpenOnWeb(destination)
  useEffect(() => {
    if (!blocked) return
    const onPress = () => void window.open(blocked, '_blank', 'noopener')
    toast({ text: words.blocked, tone: 'bad', action: { label: words.openWeb, onPress } })
  }, [blocked, words])
  return { open: () => void (opening || open()), opening }
}
