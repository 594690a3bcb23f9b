import { DialogOrSheet } from '../../ui/dialog-or-sheet.tsx'
import { useRoomWords } from '../../words/room.ts'
import { useWords } from '../../words/use-words.ts'
import { DeviceFields, type DeviceKind } from '../own/device-fields.tsx'
import { LevelMeter } from '../own/level-meter.tsx'
import { useDevices } from '../own/use-devices.ts'
import { useLevel } from '../own/use-level.ts'
import { rememberChoices, rememberedChoices } from '../room-choices.ts'
import { useInside } from './inside.ts'

/** Which microphone, camera and speaker; what is chosen counts at once and is remembered on this device. */
export function SettingsDialog() {
  const words = useRoomWords()
  const { common } = useWords()
  const { view } = useInside()
  return (
    <DialogOrSheet
      open={view.dialog === 'settings'}
      onOpenChange={() => view.openDialog(null)}
      title={words.settings.title}
      dismiss={common.close}
    >
      <Settings />
    </DialogOrSheet>
  )
}

function Settings() {
  const words = useRoomWords()
  const { room, state, view } = useInside()
  const { microphone, camera } = state.own
  const devices = useDevices(`${microphone.track?.id} ${camera.track?.id}`)
  const level = useLevel(microphone.on ? microphone.track : null)
  const choose = (kind: DeviceKind, id: string) => {
    const chosen = { ...view.devices, [kind]: id }
    view.setDevices(chosen)
    rememberChoices({ ...rememberedChoices(), devices: chosen })
    if (kind !== 'speaker') void room.chooseDevice(kind, id)
  }
  return (
    <div className="flex flex-col gap-4 pb-2">
      <DeviceFields devices={devices} chosen={view.devices} onChoose={choose} />
      <div className="flex flex-col gap-2">
        <p className="text-caption text-ink-soft">{words.settings.test}</p>
        <LevelMeter level={level} />
      </div>
    </div>
  )
}
