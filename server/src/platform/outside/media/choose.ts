import type { Clock } from '../../clock.ts'
import type { Config } from '../../config/index.ts'
import type { Logger } from '../../log.ts'
import { openEmbedded } from './embedded/engine.ts'
import type { MediaEngine } from './media-engine.ts'

/** The engine that the configuration names. */
export function chooseMedia(config: Config, clock: Clock, log: Logger): MediaEngine {
  return openEmbedded(config, clock, log)
}
