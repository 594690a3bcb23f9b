import { kept } from '../kept.ts'

/** What a person chose before the door: what is on, and which devices. */
export interface RoomChoices {
  microphone: boolean
  camera: boolean
  /** Ids of `enumerateDevices`; without one, the system's. */
  devices: { microphone?: string; camera?: string; speaker?: string }
}

const KEY = 'foyer.room-choices'
const FIRST: RoomChoices = { microphone: true, camera: true, devices: {} }

/** What was chosen on this device the last time. */
export function rememberedChoices(): RoomChoices {
  try {
    const { microphone, camera, devices } = JSON.parse(kept.getItem(KEY) ?? '{}') as Partial<RoomChoices>
    return {
      microphone: typeof microphone === 'boolean' ? microphone : FIRST.microphone,
      camera: typeof camera === 'boolean' ? camera : FIRST.camera,
      devices: {
        ...idIn(devices, 'microphone'),
        ...idIn(devices, 'camera'),
        ...idIn(devices, 'speaker'),
      },
    }
  } catch {
    return FIRST // not ours
  }
}

export function rememberChoices(choices: RoomChoices): void {
  kept.setItem(KEY, JSON.stringify(choices))
}

function idIn<K extends keyof RoomChoices['devices']>(devices: unknown, kind: K): { [key in K]?: string } {
  const id = (devices as Record<string, unknown> | undefined)?.[kind]
  return typeof id === 'string' && id !== '' ? ({ [kind]: id } as { [key in K]: string }) : {}
}
