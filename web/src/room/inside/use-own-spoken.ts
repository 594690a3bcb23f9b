import { useEffect, useRef, useState } from 'react'
import { useRoomWords } from '../../words/room.ts'
import type { RoomState } from '../media-room.ts'

/** What one's own last act did, for those who hear the screen: muted, on, hand raised. */
export function useOwnSpoken({ own, people, you }: RoomState): string {
  const { said } = useRoomWords()
  const handUp = people.find(({ attendance }) => attendance === you)?.handUp ?? false
  const now = { microphone: own.microphone.on, camera: own.camera.on, screen: own.screen.on, hand: handUp }
  const before = useRef(now)
  const [spoken, setSpoken] = useState('')
  useEffect(() => {
    const changed = (Object.keys(now) as (keyof typeof now)[]).filter((key) => now[key] !== before.current[key])
    before.current = now
    if (changed.length > 0) setSpoken(changed.map((key) => said[key][now[key] ? 'on' : 'off']).join(' '))
  })
  return spoken
}
