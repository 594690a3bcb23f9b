/** The part of `navigator.mediaDevices` that is used; absent where the page is not secure. */
export type Devices = Pick<MediaDevices, 'getUserMedia' | 'enumerateDevices'> &
  Partial<Pick<MediaDevices, 'getDisplayMedia'>>

const SOUND: MediaTrackConstraints = { echoCancellation: true, noiseSuppression: true, autoGainControl: true }
const PICTURE: MediaTrackConstraints = {
  width: { ideal: 640 },
  height: { ideal: 360 },
  aspectRatio: { ideal: 16 / 9 },
  frameRate: { ideal: 24, max: 30 },
}
const SCREEN: MediaTrackConstraints = {
  width: { max: 1920 },
  height: { max: 1200 },
  frameRate: { ideal: 15, max: 15 },
}

/**
 * Starts a microphone or a camera. A device that was chosen once and is no longer there does not matter: then it is the
 * system's. Throws what `getUserMedia` throws, a TypeError where there is no such thing.
 */
export async function openDevice(
  devices: Devices | undefined,
  source: 'microphone' | 'camera',
  id?: string,
): Promise<MediaStreamTrack> {
  if (!devices?.getUserMedia) throw new TypeError('this page cannot use devices')
  try {
    return await firstTrack(devices.getUserMedia(wanted(source, id)))
  } catch (error) {
    if (!id || (error as Error).name !== 'OverconstrainedError') throw error
    return await firstTrack(devices.getUserMedia(wanted(source)))
  }
}

/** Asks which screen, window or tab to share. */
export async function openScreen(devices: Devices | undefined): Promise<MediaStreamTrack> {
  if (!devices?.getDisplayMedia) throw new TypeError('this browser cannot share the screen')
  const track = await firstTrack(devices.getDisplayMedia({ video: SCREEN, audio: false }))
  track.contentHint = 'detail'
  return track
}

function wanted(source: 'microphone' | 'camera', id?: string): MediaStreamConstraints {
  const exactly = id ? { deviceId: { exact: id } } : {}
  return source === 'microphone' ? { audio: { ...SOUND, ...exactly } } : { video: { ...PICTURE, ...exactly } }
}

async function firstTrack(opening: Promise<MediaStream>): Promise<MediaStreamTrack> {
  const [track] = (await opening).getTracks()
  if (!track) throw new DOMException('no track', 'NotFoundError')
  return track
}
