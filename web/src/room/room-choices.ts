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

export type OnInRoom = Pick<RoomChoices, 'microphone' | 'camera'>

const ON_KEY = 'foyer.room-on'
const OFF: OnInRoom = { microphone: false, camera: false }

/** Remembers on this device what is on in this meeting: as chosen at its door, then as it was turned in the room. */
export function rememberOn(meeting: string, { microphone, camera }: OnInRoom): void {
  const text = JSON.stringify({ meeting, microphone, camera })
  if (kept.getItem(ON_KEY) !== text) kept.setItem(ON_KEY, text)
}

/**
 * With what this device goes into the meeting. Who muted there is muted, however they come back: a page that is loaded
 * again, another window, joining once more. Nothing is on that nobody is known to have turned on.
 */
export function rememberedOn(meeting: string): OnInRoom {
  try {
    const last = JSON.parse(kept.getItem(ON_KEY) ?? '{}') as Partial<OnInRoom> & { meeting?: unknown }
    return last.meeting === meeting ? { microphone: last.microphone === true, camera: last.camera === true } : OFF
  } catch {
    return OFF // not ours
  }
}

function idIn<K extends keyof RoomChoices['devices']>(devices: unknown, kind: K): { [key in K]?: string } {
  const id = (devices as Record<string, unknown> | undefined)?.[kind]
  return typeof id === 'string' && id !== '' ? ({ [kind]: id } as { [key in K]: string }) : {}
}
