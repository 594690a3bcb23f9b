import type { OwnLevel } from './own-level.ts'

/** How loud this terminal's microphone is, whichever it is at the moment. */
export class OwnVoice {
  private readonly levelOf: (track: MediaStreamTrack) => OwnLevel
  private track: MediaStreamTrack | null = null
  private own: OwnLevel | undefined

  constructor(levelOf: (track: MediaStreamTrack) => OwnLevel) {
    this.levelOf = levelOf
  }

  listenTo(track: MediaStreamTrack | null): void {
    if (track === this.track) return
    this.own?.close()
    this.track = track
    this.own = track ? this.levelOf(track) : undefined
  }

  /** 0 to 1; 0 where there is none. */
  level(): number {
    return this.own?.level() ?? 0
  }
}
