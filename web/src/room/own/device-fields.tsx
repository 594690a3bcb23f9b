import { SelectField } from '../../ui/select-field.tsx'
import { type RoomWords, useRoomWords } from '../../words/room.ts'
import type { RoomChoices } from '../room-choices.ts'
import { canChooseSpeaker, type DevicesHere } from './use-devices.ts'

export type DeviceKind = keyof DevicesHere

export interface DeviceFieldsProps {
  devices: DevicesHere
  chosen: RoomChoices['devices']
  onChoose: (kind: DeviceKind, id: string) => void
}

/** Which microphone, camera and speaker. */
export function DeviceFields({ devices, chosen, onChoose }: DeviceFieldsProps) {
  const words = useRoomWords()
  const kinds = ['microphone', 'camera', ...(canChooseSpeaker() ? (['speaker'] as const) : [])] as const
  return (
    <div className="flex flex-col gap-4">
      {kinds.map((kind) => (
        <SelectField
          key={kind}
          label={words.settings[kind]}
          value={devices[kind].some(({ deviceId }) => deviceId === chosen[kind]) ? (chosen[kind] ?? '') : ''}
          choices={choicesOf(kind, devices[kind], words)}
          onChoose={(id) => onChoose(kind, id)}
        />
      ))}
      {!canChooseSpeaker() && <p className="text-caption text-ink-soft">{words.settings.speakerBySystem}</p>}
    </div>
  )
}

function choicesOf(kind: DeviceKind, devices: readonly MediaDeviceInfo[], { settings }: RoomWords) {
  const named = devices.map(({ deviceId, label }, at) => ({
    value: deviceId,
    label: label || settings.nameless[kind](at + 1),
  }))
  return [{ value: '', label: devices.length > 0 ? settings.systemDevice : settings.none }, ...named]
}
