import type { ChatLine } from '@foyer/contract'
import type { Clock } from '../../../clock.ts'
import type { Seat } from '../media-engine.ts'
import { LINES_KEPT } from './limits.ts'

/** What is said in a room by writing; kept for those who come later. */
export interface Chat {
  say(by: Seat, text: string): ChatLine
  said(): ChatLine[]
}

export function openChat(clock: Clock): Chat {
  const said: ChatLine[] = []
  return {
    say({ attendance, nickname }, text) {
      const line = { attendance, nickname, text, at: clock.now().toISOString() }
      said.push(line)
      if (said.length > LINES_KEPT) said.shift()
      return line
    },
    said: () => [...said],
  }
}
