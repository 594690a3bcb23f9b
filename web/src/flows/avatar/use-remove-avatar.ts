import type { Avatar } from '@foyer/contract'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { call } from '../../api/call.ts'
import { KEYS } from '../../api/queries.ts'
import { upload } from '../../api/upload.ts'
import { toast } from '../../ui/toast.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useAccountWords } from '../../words/use-account-words.ts'
import { changeShownAccount, shownAvatar } from './account-in-cache.ts'

const UNDO_OFFERED_FOR = 20_000

/** Removes the avatar at once; for a while it can be undone, by sending the picture that was kept for it. */
export function useRemoveAvatar(): () => Promise<boolean> {
  const client = useQueryClient()
  const words = useAccountWords()
  const said = useErrorSentences()

  const restore = async (avatar: Avatar, picture: Blob) => {
    changeShownAccount(client, { avatar })
    try {
      const form = new FormData()
      form.append('picture', picture, 'avatar.webp')
      const answer = await upload('changeAvatar', { form })
      changeShownAccount(client, { avatar: answer.avatar })
      toast(words.avatar.restored)
    } catch (error) {
      changeShownAccount(client, { avatar: null })
      toast({ text: said(error).both, tone: 'bad' })
    } finally {
      void client.invalidateQueries({ queryKey: KEYS.securityLog })
    }
  }

  return async () => {
    const avatar = shownAvatar(client)
    if (!avatar) return true
    const picture = await kept(avatar)
    await client.cancelQueries({ queryKey: KEYS.me })
    changeShownAccount(client, { avatar: null })
    try {
      await call('removeAvatar')
    } catch (error) {
      changeShownAccount(client, { avatar })
      toast({ text: said(error).both, tone: 'bad' })
      return false
    }
    sayRemoved(client, words.avatar.removed, words.common.undo, picture && (() => void restore(avatar, picture)))
    return true
  }
}

function sayRemoved(client: QueryClient, text: string, label: string, undo: (() => void) | undefined): void {
  void client.invalidateQueries({ queryKey: KEYS.securityLog })
  if (!undo) {
    toast(text)
    return
  }
  const takeBack = toast({ text, action: { label, onPress: undo }, stays: true })
  setTimeout(takeBack, UNDO_OFFERED_FOR)
}

/** The largest of its files, for undoing; without it there is nothing to undo with. */
async function kept(avatar: Avatar): Promise<Blob | undefined> {
  try {
    const answer = await fetch(avatar.urls[512])
    return answer.ok ? await answer.blob() : undefined
  } catch {
    return undefined
  }
}
