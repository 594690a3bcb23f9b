import type { Clock } from '../../clock.ts'
import type { Config } from '../../config/index.ts'
import type { Logger } from '../../log.ts'
import { openEmbedded } from './embedded/engine.ts'
import { openLiveKit } from './livekit/engine.ts'
import type { MediaEngine } from './media-engine.ts'

/** The engine that the configuration names. */
export function chooseMedia(config: Config, clock: Clock, log: Logger): MediaEngine {
  if (config.FOYER_MEDIA === 'liveKit') return openLiveKit(config)
  return openEmbedded(config, clock, log)
}
