import { answerStun, comeIntoRoom, type RoomTerminal } from '@foyer/server/testing'
import { meet } from './meeting.ts'
import type { BenchSession } from './sessions.ts'

/** A room of terminals without a browser, which send packets as a camera of 400 kbit/s does; two of them speak. */
export interface MadeUpRoom {
  /** Packets that arrived at any of them. */
  arrived(): number
  /** What should arrive in a second. */
  due: number
  leave(): Promise<void>
}

const PACKETS_A_SECOND = 50
const SPEAKERS = 2

export async function openMadeUpRoom(url: string, sessions: readonly BenchSession[]): Promise<MadeUpRoom> {
  const stun = await answerStun()
  const meeting = await meet(url, sessions)
  const terminals: RoomTerminal[] = []
  const manner = { every: { camera: 20, microphone: 20 }, bytes: { camera: 1000, microphone: 80 }, onlyCounts: true }
  for (const admission of meeting.admissions)
    terminals.push(await comeIntoRoom(new URL(url).host, admission, stun.url, manner))
  for (const [nth, one] of terminals.entries()) {
    if (nth < SPEAKERS) await one.publish('camera', 'microphone')
    else await one.publish('camera')
  }
  return {
    arrived: () => terminals.reduce((sum, one) => sum + one.counted(), 0),
    due: (terminals.length + SPEAKERS) * (terminals.length - 1) * PACKETS_A_SECOND,
    async leave() {
      for (const one of terminals) await one.stop()
      meeting.leave()
      stun.stop()
    },
  }
}
