import { kept, keptForTab } from '../kept.ts'

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

export type OnInRoom = Pick<RoomChoices, 'microphone' | 'camera'>

const ON_KEY = 'foyer.room-on'

/** Remembers, for as long as this tab lives, what is on in this meeting: who muted is muted when the page comes again. */
export function rememberOn(meeting: string, { microphone, camera }: OnInRoom): void {
  keptForTab.setItem(ON_KEY, JSON.stringify({ meeting, microphone, camera }))
}

/** What was on in this meeting when its page went. */
export function rememberedOn(meeting: string): OnInRoom | undefined {
  try {
    const last = JSON.parse(keptForTab.getItem(ON_KEY) ?? '{}') as Partial<OnInRoom> & { meeting?: unknown }
    return last.meeting === meeting ? { microphone: last.microphone === true, camera: last.camera === true } : undefined
  } catch {
    return undefined // not ours
  }
}

function idIn<K extends keyof RoomChoices['devices']>(devices: unknown, kind: K): { [key in K]?: string } {
  const id = (devices as Record<string, unknown> | undefined)?.[kind]
  return typeof id === 'string' && id !== '' ? ({ [kind]: id } as { [key in K]: string }) : {}
}
