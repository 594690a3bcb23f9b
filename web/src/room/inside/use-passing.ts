import { useEffect, useRef, useState } from 'react'
import { type RoomWords, useRoomWords } from '../../words/room.ts'
import type { MediaRoom, RoomEvent } from '../media-room.ts'

export interface Passing {
  id: number
  text: string
}

const SHOWN_FOR = 4_500
const AT_ONCE = 3

/** What happens in passing, the last few, each for some seconds. What others write is left out while the chat is open. */
export function usePassing(room: MediaRoom, you: string, chatIsOpen: boolean): readonly Passing[] {
  const words = useRoomWords()
  const [shown, setShown] = useState<readonly Passing[]>([])
  const now = useRef({ words, you, chatIsOpen })
  now.current = { words, you, chatIsOpen }
  useEffect(() => {
    let next = 1
    const timers = new Set<ReturnType<typeof setTimeout>>()
    const stop = room.onEvent((event) => {
      const { words, you, chatIsOpen } = now.current
      if (event.type === 'said' && (chatIsOpen || event.line.attendance === you)) return
      const one = { id: next++, text: sentenceOf(event, words, you) }
      setShown((before) => [...before.slice(1 - AT_ONCE), one])
      const timer = setTimeout(() => {
        timers.delete(timer)
        setShown((before) => before.filter((other) => other !== one))
      }, SHOWN_FOR)
      timers.add(timer)
    })
    return () => {
      stop()
      for (const timer of timers) clearTimeout(timer)
    }
  }, [room])
  return shown
}

function sentenceOf(event: RoomEvent, { said }: RoomWords, you: string): string {
  switch (event.type) {
    case 'came':
      return said.came(event.person.nickname)
    case 'went':
      if (event.reason === 'removed') return said.removed(event.person.nickname)
      return event.reason === 'lost' ? said.lost(event.person.nickname) : said.went(event.person.nickname)
    case 'handRaised':
      return said.handRaised(event.person.nickname)
    case 'hostIs':
      return event.person.attendance === you ? said.youHost : said.hostIs(event.person.nickname)
    case 'muted':
      return said.muted[event.what]
    case 'refused':
      return said.refused[event.what]
    case 'said':
      return said.chat(event.line.nickname, event.line.text)
    case 'screenStopped':
      return said.screen.off
  }
}
