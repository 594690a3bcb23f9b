import type { Avatar } from '@foyer/contract'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { KEYS } from '../../api/queries.ts'
import { upload } from '../../api/upload.ts'
import { changeShownAccount, shownAvatar } from './account-in-cache.ts'
import type { Square } from './crop.ts'
import { arrived, forgetPreview, isPreview, previewOf } from './preview.ts'
import type { Picture } from './use-picture.ts'

export type UploadState =
  | { phase: 'idle' }
  /** From 0 to 1; at 1 the server works on it. */
  | { phase: 'sending'; part: number }
  | { phase: 'cancelled' }
  | { phase: 'failed'; error: unknown }

export interface AvatarUpload {
  state: UploadState
  /** Sends a picture; true when it is the avatar now. Whatever goes wrong, the picture and its crop stay as they are. */
  send: (picture: Picture, crop: Square | undefined) => Promise<boolean>
  cancel: () => void
  /** Forgets what went wrong, for another picture. */
  clear: () => void
}

/**
 * Sends the avatar and shows it at once (AV5): first as it looks on this terminal, then as the server answers it; when
 * the server refuses or the person cancels, the old one comes back.
 */
export function useAvatarUpload(): AvatarUpload {
  const client = useQueryClient()
  const [state, setState] = useState<UploadState>({ phase: 'idle' })
  const running = useRef<AbortController>(undefined)
  useEffect(() => () => running.current?.abort(), [])

  const send = async (picture: Picture, crop: Square | undefined) => {
    const abort = new AbortController()
    running.current?.abort()
    running.current = abort
    setState({ phase: 'sending', part: 0 })
    const preview = await showPreview(client, picture, crop)
    try {
      const { avatar } = await upload('changeAvatar', {
        form: formOf(picture, crop),
        signal: abort.signal,
        onProgress: (part) => setState({ phase: 'sending', part }),
      })
      await arrived(avatar)
      changeShownAccount(client, { avatar })
      setState({ phase: 'idle' })
      return true
    } catch (error) {
      if (isPreview(shownAvatar(client))) changeShownAccount(client, { avatar: preview.before })
      void client.invalidateQueries({ queryKey: KEYS.me }) // it may have arrived all the same
      setState(abort.signal.aborted ? { phase: 'cancelled' } : { phase: 'failed', error })
      return false
    } finally {
      forgetPreview(preview.shown)
      void client.invalidateQueries({ queryKey: KEYS.securityLog })
    }
  }

  return {
    state,
    send,
    cancel: () => running.current?.abort(),
    clear: () => setState({ phase: 'idle' }),
  }
}

async function showPreview(
  client: QueryClient,
  picture: Picture,
  crop: Square | undefined,
): Promise<{ before: Avatar | null; shown: Avatar | undefined }> {
  await client.cancelQueries({ queryKey: KEYS.me }) // an answer on its way would put the old one back
  const shown = await previewOf(picture, crop)
  const before = shownAvatar(client)
  if (shown) changeShownAccount(client, { avatar: shown })
  return { before, shown }
}

/** The crop stands before the picture, so that the server knows it when the bytes arrive. */
function formOf({ file }: Picture, crop: Square | undefined): FormData {
  const form = new FormData()
  if (crop) form.append('crop', JSON.stringify(crop))
  form.append('picture', file, file.name || 'picture')
  return form
}
