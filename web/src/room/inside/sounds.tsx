import { Volume2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { useRoomWords } from '../../words/room.ts'
import { useInside } from './inside.ts'
import { RoomBar } from './room-bar.tsx'

/**
 * Everyone's voice, except of the account's own other terminals, which stand in the same room and would echo. Where the
 * browser plays nothing before a press, it asks for one.
 */
export function Sounds() {
  const words = useRoomWords()
  const { state, others, me, view } = useInside()
  const [blocked, setBlocked] = useState(false)
  const [pressed, setPressed] = useState(0)
  const voices = others
    .filter(({ account }) => account !== me?.account)
    .flatMap(({ attendance }) => {
      const track = state.received.get(attendance)?.microphone
      return track ? [{ attendance, track }] : []
    })
  return (
    <>
      {voices.map(({ attendance, track }) => (
        <Voice
          key={attendance}
          track={track}
          speaker={view.devices.speaker ?? ''}
          pressed={pressed}
          onBlocked={() => setBlocked(true)}
        />
      ))}
      {blocked && (
        <RoomBar alert>
          {words.sound.blocked}
          <Button
            icon={<Volume2 className="size-4.5" aria-hidden="true" />}
            onClick={() => {
              setBlocked(false)
              setPressed(pressed + 1)
            }}
          >
            {words.sound.hear}
          </Button>
        </RoomBar>
      )}
    </>
  )
}

interface VoiceProps {
  track: MediaStreamTrack
  speaker: string
  /** Another number after each press: play again. */
  pressed: number
  onBlocked: () => void
}

function Voice({ track, speaker, pressed, onBlocked }: VoiceProps) {
  const audio = useRef<HTMLAudioElement>(null)
  const blocked = useRef(onBlocked)
  blocked.current = onBlocked
  useEffect(() => {
    const element = audio.current
    if (!element) return
    element.srcObject = new MediaStream([track])
    return () => {
      element.srcObject = null
    }
  }, [track])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another track, or a press, plays again
  useEffect(() => {
    audio.current?.play().catch((error: Error) => error.name === 'NotAllowedError' && blocked.current())
  }, [track, pressed])
  useEffect(() => {
    // a speaker that is no longer there: the system's
    void audio.current?.setSinkId?.(speaker).catch(() => audio.current?.setSinkId('').catch(() => undefined))
  }, [speaker])
  // biome-ignore lint/a11y/useMediaCaption: live voices of people
  return <audio ref={audio} autoPlay className="hidden" />
}
