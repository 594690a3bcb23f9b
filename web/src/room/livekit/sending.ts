import type { MediaSource } from '@foyer/contract'
import { type LocalParticipant, Track } from 'livekit-client'
import type { OwnSource } from '../media-room.ts'

export const SOURCE_OF: Record<MediaSource, Track.Source> = {
  microphone: Track.Source.Microphone,
  camera: Track.Source.Camera,
  screen: Track.Source.ScreenShare,
}

/**
 * What this terminal publishes. A microphone keeps its publication and is muted; a camera or a screen that is off is
 * unpublished. What is done to one source is done one after the other, and always towards what it is to be now.
 */
export class Sending {
  private readonly me: LocalParticipant
  private readonly failed: () => void
  private readonly own = new Map<MediaSource, OwnSource>()
  private readonly busy = new Map<MediaSource, Promise<void>>()

  constructor(me: LocalParticipant, failed: () => void) {
    this.me = me
    this.failed = failed
  }

  carry(source: MediaSource, own: OwnSource): void {
    this.own.set(source, own)
    const before = this.busy.get(source) ?? Promise.resolve()
    this.busy.set(source, before.then(() => this.settle(source)).catch(this.failed))
  }

  private async settle(source: MediaSource): Promise<void> {
    const { on, track } = this.own.get(source) ?? { on: false, track: null }
    const published = this.me.getTrackPublication(SOURCE_OF[source])
    if (!on || !track) {
      if (!published) return
      if (source === 'microphone' && track) await published.mute()
      else if (published.track) await this.me.unpublishTrack(published.track, false)
      return
    }
    if (!published?.track) {
      await this.me.publishTrack(track, { source: SOURCE_OF[source], stopMicTrackOnMute: false })
      return
    }
    if (published.track.mediaStreamTrack !== track) await published.track.replaceTrack(track, true)
    if (published.isMuted) await published.unmute()
  }
}
