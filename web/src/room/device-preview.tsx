import { useQuery } from '@tanstack/react-query'
import { Mic, MicOff, Settings2, Video, VideoOff } from 'lucide-react'
import { useState } from 'react'
import { meQuery } from '../api/queries.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Banner } from '../ui/banner.tsx'
import { IconButton } from '../ui/button.tsx'
import { useRoomWords } from '../words/room.ts'
import { useWide } from './inside/use-wide.ts'
import type { OwnSource } from './media-room.ts'
import { DeviceFields, type DeviceKind } from './own/device-fields.tsx'
import { LevelMeter } from './own/level-meter.tsx'
import { Picture } from './own/picture.tsx'
import { SourceButton } from './own/source-button.tsx'
import { troublesOf } from './own/troubles.ts'
import { useDevices } from './own/use-devices.ts'
import { useLevel } from './own/use-level.ts'
import { useOwnMedia } from './own/use-own-media.ts'
import { type RoomChoices, rememberChoices } from './room-choices.ts'

export { type RoomChoices, rememberedChoices } from './room-choices.ts'

export interface DevicePreviewProps {
  /** Begin with `rememberedChoices()`. */
  choices: RoomChoices
  onChange: (choices: RoomChoices) => void
}

/**
 * What others will see and hear, before the door: the camera's picture, the microphone's level, which devices, on or
 * off. What is chosen is remembered on this device. What does not start says what to do, and keeps nobody from joining.
 */
export function DevicePreview({ choices, onChange }: DevicePreviewProps) {
  const words = useRoomWords()
  const [own, media] = useOwnMedia(choices)
  const devices = useDevices(`${own.microphone.track?.id} ${own.camera.track?.id}`)
  const level = useLevel(own.microphone.on ? own.microphone.track : null)
  const [choosing, setChoosing] = useState(false)

  const choose = (next: RoomChoices) => {
    rememberChoices(next)
    onChange(next)
  }
  const turn = (source: 'microphone' | 'camera') => {
    const on = !choices[source]
    choose({ ...choices, [source]: on })
    void media.turn(source, on)
  }
  const chooseDevice = (kind: DeviceKind, id: string) => {
    choose({ ...choices, devices: { ...choices.devices, [kind]: id } })
    if (kind !== 'speaker') void media.choose(kind, id)
  }

  return (
    <section aria-label={words.preview.label} className="flex flex-col gap-4">
      <div className="always-dark relative flex aspect-video w-full items-center justify-center overflow-hidden rounded-card border border-line bg-surface text-ink">
        {own.camera.track ? <Picture track={own.camera.track} mirrored /> : <Unseen camera={own.camera} />}
        <div className="absolute inset-x-0 bottom-0 flex justify-center gap-3 p-3">
          <SourceButton
            label={choices.microphone ? words.preview.turnOff.microphone : words.preview.turnOn.microphone}
            on={choices.microphone}
            trouble={own.microphone.trouble !== null}
            icon={choices.microphone ? Mic : MicOff}
            onPress={() => turn('microphone')}
          />
          <SourceButton
            label={choices.camera ? words.preview.turnOff.camera : words.preview.turnOn.camera}
            on={choices.camera}
            trouble={own.camera.trouble !== null}
            icon={choices.camera ? Video : VideoOff}
            onPress={() => turn('camera')}
          />
        </div>
      </div>
      <div className="flex items-center gap-3">
        <Mic className="size-4.5 shrink-0 text-ink-soft" aria-hidden="true" />
        <div className="min-w-0 flex-1">
          <LevelMeter level={level} />
        </div>
        <IconButton
          label={words.preview.devices}
          aria-expanded={choosing}
          className="-my-2 -mr-2"
          onClick={() => setChoosing(!choosing)}
        >
          <Settings2 className="size-5" aria-hidden="true" />
        </IconButton>
      </div>
      {choosing && <DeviceFields devices={devices} chosen={choices.devices} onChoose={chooseDevice} />}
      <div aria-live="polite" className="flex flex-col gap-3 empty:hidden">
        {troublesOf(own, words).map(({ sources, sentence, again }) => (
          <Banner
            key={sentence}
            tone="attention"
            action={
              again && (
                <button
                  type="button"
                  className="min-h-11 font-semibold underline underline-offset-4 hover:no-underline"
                  onClick={() => {
                    for (const source of sources) void media.turn(source, true)
                  }}
                >
                  {words.trouble.again}
                </button>
              )
            }
          >
            <p>{sentence}</p>
            <p>{words.preview.joinsWithout}</p>
          </Banner>
        ))}
      </div>
    </section>
  )
}

/** The picture of the account in place of the camera's. */
function Unseen({ camera: { starting, trouble } }: { camera: OwnSource }) {
  const { preview } = useRoomWords()
  const me = useQuery(meQuery).data
  const wide = useWide()
  return (
    <div className="flex flex-col items-center gap-2 pb-14">
      {me && <Avatar avatar={me.account.avatar} nickname={me.account.nickname} size={wide ? 96 : 64} />}
      <p className="text-ink-soft">{starting ? preview.starting : trouble ? preview.noPicture : preview.cameraOff}</p>
    </div>
  )
}
