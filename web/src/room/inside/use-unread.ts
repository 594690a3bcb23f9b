import { useEffect, useState } from 'react'
import type { RoomState } from '../media-room.ts'

/** How many lines others wrote since the chat was last open. */
export function useUnread({ said, you }: RoomState, chatIsOpen: boolean): number {
  const [readAt, setReadAt] = useState('')
  const last = said.at(-1)?.at ?? ''
  useEffect(() => {
    if (chatIsOpen) setReadAt(last)
  }, [chatIsOpen, last])
  return chatIsOpen ? 0 : said.filter((line) => line.at > readAt && line.attendance !== you).length
}
