import { useEffect, useState } from 'react'

export interface DevicesHere {
  microphone: readonly MediaDeviceInfo[]
  camera: readonly MediaDeviceInfo[]
  speaker: readonly MediaDeviceInfo[]
}

const NONE: DevicesHere = { microphone: [], camera: [], speaker: [] }

/** The devices of this machine, as they come and go. Without permission they have no names; `asked` looks again. */
export function useDevices(asked: unknown): DevicesHere {
  const [found, setFound] = useState(NONE)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names come with the permission
  useEffect(() => {
    const devices = navigator.mediaDevices
    if (!devices?.enumerateDevices) return
    let watched = true
    const look = async () => {
      const all = await devices.enumerateDevices().catch(() => [])
      if (watched) setFound(byKind(all))
    }
    void look()
    devices.addEventListener('devicechange', look)
    return () => {
      watched = false
      devices.removeEventListener('devicechange', look)
    }
  }, [asked])
  return found
}

function byKind(all: readonly MediaDeviceInfo[]): DevicesHere {
  // `default` and `communications` name a device that is in the list by itself
  const of = (kind: MediaDeviceKind) =>
    all.filter((one) => one.kind === kind && !['', 'default', 'communications'].includes(one.deviceId))
  return { microphone: of('audioinput'), camera: of('videoinput'), speaker: of('audiooutput') }
}

/** Whether a page may choose where its sound comes out; Safari and phones may not. */
export function canChooseSpeaker(): boolean {
  return typeof HTMLMediaElement !== 'undefined' && 'setSinkId' in HTMLMediaElement.prototype
}

/** Phones have no `getDisplayMedia`. */
export function canShareScreen(): boolean {
  return typeof navigator.mediaDevices?.getDisplayMedia === 'function'
}
