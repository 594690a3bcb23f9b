import type { Devices } from '../own/open-device.ts'

type Asked = 'microphone' | 'camera' | 'screen'

/** A track as a browser gives it: live until it is stopped or its device goes. */
export class FakeTrack {
  enabled = true
  readyState: 'live' | 'ended' = 'live'
  contentHint = ''
  onended: (() => void) | null = null
  readonly kind: 'audio' | 'video'
  readonly device: string

  constructor(kind: 'audio' | 'video', device: string) {
    this.kind = kind
    this.device = device
  }

  stop(): void {
    this.readyState = 'ended'
  }

  /** Unplugged, or stopped by the browser's own button: unlike `stop`, that is told. */
  unplug(): void {
    this.stop()
    this.onended?.()
  }
}

/** The devices of a machine: each opens unless told to fail; those that are open have their light on. */
export class FakeDevices {
  readonly opened: FakeTrack[] = []
  /** What opening throws, by name of DOMException. */
  readonly fails: Partial<Record<Asked, string>> = {}
  /** Held back until it resolves: a person who takes their time. */
  before: Promise<void> = Promise.resolve()
  ids = ['first', 'second']

  litUp(): string[] {
    return this.opened.filter(({ readyState }) => readyState === 'live').map(({ device }) => device)
  }

  asDevices(): Devices {
    return {
      getUserMedia: ({ audio, video } = {}) => this.open(audio ? 'microphone' : 'camera', audio || video),
      getDisplayMedia: () => this.open('screen', true),
      enumerateDevices: async () => [],
    }
  }

  private async open(asked: Asked, wanted: MediaTrackConstraints | boolean | undefined): Promise<MediaStream> {
    await this.before
    const id = typeof wanted === 'object' ? (wanted.deviceId as { exact?: string } | undefined)?.exact : undefined
    const failure = this.fails[asked] ?? (id && !this.ids.includes(id) ? 'OverconstrainedError' : undefined)
    if (failure) throw new DOMException('', failure)
    const track = new FakeTrack(asked === 'microphone' ? 'audio' : 'video', id ? `${asked} ${id}` : asked)
    this.opened.push(track)
    return { getTracks: () => [track] } as unknown as MediaStream
  }
}
