import type { Clock } from '../../clock.ts'
import type { Config } from '../../config/index.ts'
import type { Logger } from '../../log.ts'
import { openEmbedded } from './embedded/engine.ts'
import { openLiveKit } from './livekit/engine.ts'
import type { MediaEngine } from './media-engine.ts'

/** The engine that the configuration names. Refused with ConfigError where it cannot carry anything. */
export async function chooseMedia(config: Config, clock: Clock, log: Logger): Promise<MediaEngine> {
  if (config.FOYER_MEDIA === 'liveKit') return openLiveKit(config)
  return openEmbedded(config, clock, log)
}
